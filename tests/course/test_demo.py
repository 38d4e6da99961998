import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from course.answers import Answer, load_answers
from course.demo import run_demo
from course.demo.pupils import CLASS, EVERYTHING, Expected, Pupil, make_class
from course.demo.run import ASSIGNMENT as REAL
from course.demo.run import MARKER
from course.errors import CourseError
from course.grading.record import Status
from course.layout import Course
from course.release.notebooks import grade_id, is_exercise, is_question, is_test, read
from course.release.publish import release_assignment
from course.report.marks import Row

from .tiny import ASSIGNMENT, NOTEBOOK

HERE = Course(next(p for p in Path(__file__).parents if (p / "source").is_dir()))


def answer(name, exercise, points, code, kind="wrong"):
    return Answer(ASSIGNMENT, NOTEBOOK, exercise, name, kind, "for the demo", points, code)


ANSWERS = [
    answer("in_place", "double", 20, "def double(x):\n    y = x * 2\n    x *= 0\n    return y"),
    answer("squared", "norm", 0, "def norm(x):\n    return (x * x).sum()"),
    answer("sum", "double", 30, "def double(x):\n    return x + x", "right"),
]

PUPILS = [
    Pupil("Aiko", "all right"),
    Pupil("Bao", "wrong", answers={"double": "in_place", "norm": "squared"}),
    Pupil("Chidi", "half", done=("double", "question_vectors")),
    Pupil("Dalia", "garbled", garbled=(NOTEBOOK,)),
    Pupil("Elif", "missing", missing=(NOTEBOOK,)),
]


def demo(course, **over):
    out = io.StringIO()
    values = {"assignment": ASSIGNMENT, "pupils": PUPILS, "answers": ANSWERS, "jobs": 2} | over
    made = run_demo(course, Console(file=out, width=120), **values)
    return made, out.getvalue()


@pytest.fixture(scope="module")
def shown(executed_course, tmp_path_factory):
    """A demo, run once: what it returned, what it printed, and its folder."""
    root = tmp_path_factory.mktemp("demo")
    course = Course(Path(shutil.copytree(executed_course.root, root / "course")))
    release_assignment(course, ASSIGNMENT)
    before = files(course.root)
    earlier = root / "scratch" / "submitted" / "Zoe"
    earlier.mkdir(parents=True)
    (root / "scratch" / MARKER).touch()
    (earlier / "old.ipynb").touch(0o444)
    made, text = demo(course, folder=root / "scratch")
    assert files(course.root) == before
    return made, text, root / "scratch"


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_marks_are_as_the_answers_say(shown):
    made, text, _ = shown
    assert made.surprises == []
    assert made.ok
    assert "All 15 marks are as expected." in text
    given = {(row.student, row.exercise): row.points for row in made.rows}
    assert given["Aiko", "double"] == 30
    assert given["Bao", "double"] == 20
    assert given["Bao", "norm"] == 0
    assert given["Chidi", "norm"] == given["Dalia", "norm"] == given["Elif", "norm"] == 0


def test_what_was_expected_stands_beside_what_was_given(shown):
    _, text, _ = shown
    assert "points given (and expected)" in text
    assert "20 (20)" in text
    assert "differs" not in text


def test_it_leaves_feedback_and_a_gradebook_and_says_where(shown):
    made, text, folder = shown
    for pupil in PUPILS:
        assert (folder / "feedback" / pupil.name / ASSIGNMENT / "index.html").is_file()
    assert made.course.gradebook.is_file()
    assert str(folder / "feedback" / "Bao" / ASSIGNMENT / "index.html") in text.replace("\n", "")
    assert f"course marks {ASSIGNMENT} --course" in text
    assert "formgrader" in text


def test_what_an_earlier_demo_left_is_replaced(shown):
    _, _, folder = shown
    assert sorted(p.name for p in (folder / "submitted").iterdir()) == sorted(
        pupil.name for pupil in PUPILS
    )


def test_a_mark_that_is_not_expected_and_a_stale_release_are_said(tiny_course, tmp_path):
    claims = [answer("squared", "norm", 50, ANSWERS[1].code)]
    pupil = Pupil("Gita", "wrong", answers={"norm": "squared"})
    made, text = demo(tiny_course, folder=tmp_path / "d", pupils=[pupil], answers=claims)
    assert made.surprises == [("Gita", NOTEBOOK, "norm")]
    assert not made.ok
    assert "0 (50) differs" in text
    assert "1 of 3 marks are not as expected." in text
    assert f"release/{ASSIGNMENT}/{NOTEBOOK}.ipynb: missing" in text
    assert "course release" in text


def test_nobody_elses_folder_is_touched(tiny_course, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work")
    with pytest.raises(CourseError, match="no demo made"):
        demo(tiny_course, folder=theirs)
    with pytest.raises(CourseError, match="no demo made"):
        demo(tiny_course, folder=tiny_course.root)
    assert (theirs / "thesis.txt").read_text() == "years of work"
    with pytest.raises(CourseError, match="cannot be made"):
        demo(tiny_course, folder=theirs / "thesis.txt")


def test_an_answer_that_does_not_exist(tiny_course, tmp_path):
    pupil = Pupil("Hugo", "wrong", answers={"double": "nowhere"})
    with pytest.raises(CourseError, match="nowhere"):
        demo(tiny_course, folder=tmp_path / "d", pupils=[pupil])


def test_expectations():
    row = Row("a", "b", "c", "d", 2, 5, "partial", "")
    assert Expected(2).agrees(row)
    assert Expected(2, Status.PARTIAL).agrees(row)
    assert not Expected(2, Status.TIMEOUT).agrees(row)
    assert not Expected(3).agrees(row)


def test_what_an_answer_spoils_is_expected_to_get_nothing(executed_course, tmp_path):
    course = Course(Path(shutil.copytree(executed_course.root, tmp_path / "course")))
    release_assignment(course, ASSIGNMENT)
    spoiler = replace(ANSWERS[0], spoils=("norm",))
    pupils = [Pupil("Bao", "spoils", answers={"double": "in_place"}), Pupil("Aiko", "all right")]
    expected = make_class(course, ASSIGNMENT, pupils, [spoiler])
    points = {place: each.points for place, each in expected.items()}
    assert points["Bao", NOTEBOOK, "double"] == spoiler.points
    assert points["Bao", NOTEBOOK, "norm"] == 0 < points["Aiko", NOTEBOOK, "norm"]


def test_the_class_of_the_kit_hands_in_what_there_is():
    """Every exercise, notebook and answer named in the class exists; nobody's name comes twice."""
    notebooks = {path.stem: read(path) for path in HERE.notebooks(REAL)}
    graded = {
        grade_id(cell)
        for notebook in notebooks.values()
        for cell in notebook.cells
        if is_exercise(cell) or is_question(cell) or is_test(cell)
    }
    kinds = {(a.exercise, a.name): a.kind for a in load_answers(REAL)}
    assert len({pupil.name for pupil in CLASS}) == len(CLASS) == 12
    for pupil in CLASS:
        assert {*pupil.missing, *pupil.garbled} <= set(notebooks)
        named = {*pupil.answers, *pupil.loops, *(pupil.done if pupil.done != EVERYTHING else ())}
        assert named <= graded
        for place in pupil.answers.items():
            assert kinds[place] == ("right" if "right" in pupil.about else "wrong")
