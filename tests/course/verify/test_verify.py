import pytest
from rich.console import Console

from course.errors import CourseError
from course.layout import find_course
from course.release.notebooks import read
from course.verify.lesson import exercises_of
from course.verify.run import verify
from course.verify.table import print_verified

from .conftest import LARGEST

# With >=, the loop takes a later one of two equal numbers: the same number.
EQUIVALENT = "- if value > best:\n+ if value >= best:"
# Wherever the loop starts, it ends at the largest.
LAST = "- best = x[0]\n+ best = x[-1]"
# Takes every number that differs from the last one taken; right where the largest comes last.
OTHERS = "- if value > best:\n+ if value != best:"

WEAK = [[1, 2]]
STRONG = [[1, 2], [3, 1, 2], [-1, -5], [0, 4, -3], [7], [2, 9, 5]]


def test_a_weak_test_lets_mutants_through_and_a_strong_one_none(quick, lesson):
    lesson.write(WEAK)
    weak = lesson.verify()
    assert OTHERS in [mutant.change for mutant in weak.unexplained]
    assert not weak.ok

    lesson.write(STRONG)
    lesson.list(EQUIVALENT, LAST)
    strong = lesson.verify()
    assert strong.ok
    assert [mutant.change for mutant in strong.unexplained] == []
    assert [(mutant.change, reason) for mutant, reason in strong.equivalent] == [
        (LAST, "because"),
        (EQUIVALENT, "because"),
    ]
    assert strong.mutants == strong.caught_visible + 2 == weak.mutants


def test_what_only_hidden_tests_catch_is_counted_apart(quick, lesson):
    lesson.write(WEAK, hidden=STRONG)
    lesson.list(EQUIVALENT, LAST)
    one = lesson.verify()
    assert one.ok
    assert one.caught_hidden > 0
    assert one.caught_visible + one.caught_hidden + len(one.equivalent) == one.mutants
    assert one.row() == {
        "assignment": "demo_set",
        "exercise": "largest",
        "right": 0,
        "wrong": 0,
        "mutants": one.mutants,
        "caught_visible": one.caught_visible,
        "caught_hidden": one.caught_hidden,
        "unexplained": 0,
    }


@pytest.mark.parametrize("change", [OTHERS, "- no such\n+ line"], ids=["caught", "no mutant"])
def test_an_entry_without_a_survivor_is_stale(quick, lesson, change):
    lesson.write(STRONG)
    lesson.list(EQUIVALENT, change)
    one = lesson.verify(sample=1)
    assert [entry.change for entry in one.stale] == [change]
    assert not one.ok


def test_a_sample_is_the_same_for_the_same_seed_and_takes_what_is_listed(quick, lesson):
    lesson.write([[3]])
    lesson.list(EQUIVALENT)
    first, again = lesson.verify(sample=4, seed=5), lesson.verify(sample=4, seed=5)
    assert first == again
    assert 4 <= first.mutants <= 5
    assert [mutant.change for mutant, _ in first.equivalent] == [EQUIVALENT]


def test_a_mutant_that_waits_is_caught_too(lesson):
    answer = '''def largest(x):
    """Return the largest number of x."""
    ### BEGIN SOLUTION
    import time
    if len(x) < 0:
        time.sleep(1e6)
    return max(x)
    ### END SOLUTION
'''
    waits = "- if len(x) < 0:\n+ if len(x) > 0:"
    lesson.write(STRONG, answer=answer)
    lesson.list(waits)
    one = lesson.verify(sample=0, limit=0.01)
    assert [entry.change for entry in one.stale] == [waits]


def test_a_mutant_that_hangs_is_caught_and_the_next_one_graded(lesson):
    answer = '''def largest(x):
    """Return the largest number of x."""
    ### BEGIN SOLUTION
    seen = 0
    while seen < len(x):
        seen = seen + 1
    if seen < 0:
        return None
    return max(x)
    ### END SOLUTION
'''
    hangs, harmless = "- seen = seen + 1\n+ pass", "- if seen < 0:\n+ if False:"
    lesson.write(STRONG, answer=answer)
    lesson.list(hangs, harmless)
    done = []
    one = lesson.verify(sample=0, limit=0.5, on_progress=lambda *counts: done.append(counts))
    assert (one.mutants, one.caught_visible) == (2, 1)
    assert [entry.change for entry in one.stale] == [hangs]
    assert [mutant.change for mutant, _ in one.equivalent] == [harmless]
    assert done[-1] == (5, 5)  # the reference twice, two mutants, the survivor again


def test_a_reference_that_fails_its_own_test_is_said(quick, lesson):
    lesson.write(WEAK, answer=LARGEST.replace("value > best", "value < best"))
    with pytest.raises(CourseError, match=r"reference answer to largest .* gets 0 of 6 points"):
        lesson.verify()


def test_an_unknown_exercise_is_said(quick, lesson):
    lesson.write(WEAK)
    with pytest.raises(CourseError, match="no exercise 'smallest'"):
        lesson.verify(exercises=["smallest"])
    lesson.list(EQUIVALENT, exercise="smallest")
    with pytest.raises(CourseError, match="'smallest' is listed as equivalent"):
        lesson.verify()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[equivalent]]\nexercise = 'largest'\nchange = 'x'", "entry 1 cannot be used"),
        ("[[equivalent]]\nexercise = 'largest'\nchange = 'x'\nreason = ' '", "entry 1"),
        ("equivalent = 3 4", "is not TOML"),
        ("[[equivalent]]\nexercise = 'a'\nchange = 'x'\nreason = 'r'\n" * 2, "2 times"),
    ],
)
def test_a_list_that_cannot_be_used_is_said(quick, lesson, text, said):
    lesson.write(WEAK)
    lesson.listing.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=said):
        lesson.verify()


def test_the_table_shows_counts_and_what_is_left(quick, lesson):
    lesson.write(WEAK)
    lesson.list("- no such\n+ line")
    one = lesson.verify(sample=6)
    console = Console(width=120)
    with console.capture() as shown:
        print_verified([one], console)
    text = shown.get()
    assert str(one.mutants) in text
    assert all(line in text for m in one.unexplained for line in m.change.splitlines())
    assert "- no such" in text


def test_an_exercise_takes_along_only_what_it_needs():
    """The set-up cell, pictures and predictions of a lesson are not run for each mutant."""
    course = find_course()
    found = {one.name: one for one in exercises_of(course, "ps1_layers")}
    cells = [cell.id for cell in found["affine_relu_forward"].full.cells]
    assert cells == [
        "imports",
        "affine-forward",
        "relu-forward",
        "affine-relu-forward",
        "test-affine-relu-forward",
    ]
    network = [cell.id for cell in found["TwoLayerNet"].full.cells]
    assert network == ["imports", "choose-layers", "twolayernet", "test-twolayernet"]
    # Nothing was done to the notebook that they were cut from.
    source = read(course.source / "ps1_layers" / "layers.ipynb")
    assert any("BEGIN HIDDEN TESTS" in cell.source for cell in source.cells)


@pytest.mark.parametrize("name", ["affine_forward", "TwoLayerNet"])
def test_the_released_test_has_no_hidden_part(name):
    one = next(e for e in exercises_of(find_course(), "ps1_layers") if e.name == name)
    assert "@check.hidden" not in one.visible.cells[-1].source
    assert "@check.hidden" in one.full.cells[-1].source


def test_a_sample_of_the_mutants_of_problem_set_1_is_caught_or_explained():
    """And all that is listed as equivalent does survive. Those that train take too long here."""
    course = find_course()
    quick = [one.name for one in exercises_of(course, "ps1_layers") if not one.is_claim]
    for one in verify(course, "ps1_layers", quick, jobs=2, sample=8):
        assert [m.change for m in one.unexplained] == []
        assert [entry.change for entry in one.stale] == []
        assert one.right >= 2
        assert one.wrong >= 6
