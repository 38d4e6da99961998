from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as hnp

from helpers.checks import Exercise
from helpers.checks.picture import COLUMNS, ROWS, picture

MASKS = hnp.arrays(bool, hnp.array_shapes(min_dims=2, max_dims=4, max_side=50))


@given(MASKS)
def test_the_picture_marks_what_is_wrong_and_nothing_else(wrong):
    drawn = picture("dx", wrong)
    flat = wrong.reshape(len(wrong), -1)
    if drawn is None:
        assert wrong.all() or max(flat.shape[0] / ROWS, flat.shape[1] / COLUMNS) > 1
        return
    lines = [line.strip() for line in drawn.lines()[1:]]
    if flat.shape[0] <= ROWS and flat.shape[1] <= COLUMNS:
        assert [[c == "x" for c in line] for line in lines] == flat.tolist()
    else:
        assert ("x" in "".join(lines)) == wrong.any()
        assert "block" in drawn.lines()[0]
        assert len(lines) <= ROWS
        assert max(map(len, lines)) <= COLUMNS


@given(MASKS)
def test_it_is_bounded_and_says_in_words_and_marks_what_its_colours_say(wrong):
    drawn = picture("dx", wrong)
    if drawn is None or not wrong.any():
        return
    html = drawn.html()
    assert len(html) < 25_000
    grid = ElementTree.fromstring(f"<div>{html}</div>").find("pre")
    assert grid.get("role") == "img"
    assert grid.get("aria-label") == drawn.words()
    assert all(set(run.text) == {"x"} for run in grid)
    rows = [line.strip() for line in drawn.lines()[1:]]
    assert "".join(grid.itertext()).split("\n") == rows
    assert sum(len(run.text) for run in grid) == "".join(rows).count("x")


def test_a_page_cleaned_of_strangers_html_keeps_it():
    wrong = np.array([[True, False], [False, True]])
    html = picture("dw", wrong).html()
    bleach = pytest.importorskip("bleach")
    from bleach.css_sanitizer import CSSSanitizer

    kept = bleach.clean(
        html, tags={"div", "pre", "span"}, attributes=["style"], css_sanitizer=CSSSanitizer()
    )
    assert "&lt;" not in kept
    assert kept.count("background-color") == 2


def test_the_words_say_where():
    wrong = np.zeros((5, 6), dtype=bool)
    wrong[1:3, 4] = True
    words = picture("dw", wrong).words()
    assert words == "Where dw is wrong: 2 of 5 by 6 entries, in rows 1 to 2 and columns 4 to 4."


def score(hidden):
    check = Exercise("double")

    def look(t):
        x = t.normal(3, 4)
        t.compare(lambda: 2 * x * (x > 0), "out", out=2 * x)

    check.part("values", 1)(look if not hidden else lambda t: t.at_least("it", 1, 1))
    if hidden:
        check.hidden("values", "a secret")(look)
    return check.score()


def test_a_notebook_draws_it_and_words_stay_elsewhere():
    bundle = score(hidden=False)._repr_mimebundle_()
    assert 'role="img"' in bundle["text/html"]
    assert "where it is wrong (x)" not in bundle["text/html"]
    assert "where it is wrong (x)" in str(bundle["application/vnd.descent.score+json"])
    assert "where it is wrong (x)" in score(hidden=False).explain()


def test_a_hidden_test_draws_nothing():
    assert 'role="img"' not in score(hidden=True)._repr_mimebundle_()["text/html"]


def test_its_name_is_text():
    wrong = np.array([[True, False]])
    assert "<b>" not in picture("<b>", wrong).html()
