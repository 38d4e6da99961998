import numpy as np
import pytest

from helpers.checks import Exercise


def wrong(answer, parts=1, looks=1):
    """The score of an answer that is called several times in each of several parts."""
    check = Exercise("double")
    for k in range(parts):

        @check.part(f"part {k}", points=1)
        def _(t):
            for _ in range(looks):
                x = t.normal(3, 4)
                t.compare(lambda x=x: answer(x), "out", out=2 * x)

    return check.score()


def half(x):
    return x / 2


def several_mistakes(x):
    """Another one in each call."""
    several_mistakes.calls += 1
    return [-2 * x, 2 * x.T, 2 * x + 5][several_mistakes.calls % 3]


@pytest.mark.parametrize(("looks", "said"), [(1, None), (2, "once"), (3, "twice"), (5, "4 times")])
def test_what_differs_in_numbers_only_is_explained_once(looks, said):
    lines = wrong(half, looks=looks).parts[0].lines()
    assert sum(line.startswith("out is wrong in") for line in lines) == 1
    assert ["once" if said is None else said] * (said is not None) == [
        line.split("other numbers, ")[1].removesuffix(" more.") for line in lines if "same" in line
    ]


def test_different_mistakes_are_all_explained():
    several_mistakes.calls = 0
    text = wrong(several_mistakes, looks=3).explain()
    assert all(part in text for part in ("sign is wrong", "is transposed", "constant offset"))
    assert "The same" not in text


def test_a_later_part_points_to_the_explanation_above():
    score = wrong(half, parts=3)
    for shown in (score.explain(), score._html()):
        assert shown.count("constant factor. ") == 1
        assert shown.count("As above: a constant factor.") == 2
        assert shown.count("out is wrong in") == 3
    assert "As above" not in str(score.as_dict())  # where a part may be shown alone


def test_what_has_no_name_is_shown_in_every_part():
    score = wrong(lambda x: x**3, parts=2)
    assert "As above" not in score.explain()
    assert score.explain().count("expected           got") == 2


def test_what_is_the_same_in_every_part_is_said_once():
    def unwritten(x):
        raise NotImplementedError

    text = wrong(unwritten, parts=3, looks=2).explain()
    assert text.count("not written yet") == 1
    assert text.count("As above.") == 2
    assert "other numbers" not in text


def test_two_results_are_not_one():
    check = Exercise("net")

    @check.part("gradients", points=1)
    def _(t):
        x = t.normal(5)
        t.compare(lambda: (x**2, x**2), "db1 db2", db1=x, db2=x)

    lines = check.score().parts[0].lines()
    assert sum(line.startswith(("db1 is wrong", "db2 is wrong")) for line in lines) == 2


def test_text_of_a_student_stays_text():
    def bold(x):
        raise ValueError("<b>&")

    html = wrong(bold)._html()
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;" in html


def test_columns_are_kept_in_line_and_sentences_are_not():
    html = wrong(lambda x: np.where(x > 0, 2 * x, 0))._html()
    lines = html.split("<pre", 1)[1].split("</pre>")[0].splitlines()
    assert len({len(line.rpartition(">")[2]) for line in lines}) == 1
    assert "Where to look" not in "".join(lines)
