import csv
import io
import json

import pytest

from course.errors import CourseError
from course.grading import judge
from course.grading.record import Status, save
from course.report.marks import WAITING, as_csv, as_json, marks, notes

FIELDS = ["student", "assignment", "notebook", "exercise"]
FIELDS += ["points", "max_points", "status", "message"]


def row(rows, student, exercise):
    return next(r for r in rows if (r.student, r.exercise) == (student, exercise))


def test_a_row_per_student_and_exercise(graded):
    rows = marks(graded, "tiny")
    assert [(r.student, r.exercise) for r in rows] == [
        (s, e) for s in ("Aiko", "Bao") for e in ("double", "question_why", "triple")
    ]
    aiko = row(rows, "Aiko", "double")
    assert (aiko.points, aiko.max_points, aiko.status) == (3, 5, "partial")


def test_some_students(graded):
    assert {r.student for r in marks(graded, "tiny", ["Bao"])} == {"Bao"}
    with pytest.raises(CourseError, match="Chidi"):
        marks(graded, "tiny", ["Bao", "Chidi"])


def test_without_a_gradebook_the_records_suffice(graded):
    graded.gradebook.unlink()
    assert row(marks(graded, "tiny"), "Aiko", "double").points == 3


def test_a_question_read_by_a_person(graded, make):
    make.by_hand(graded, "Aiko", "question_why", score=2.5)
    rows = marks(graded, "tiny")
    read, waits = row(rows, "Aiko", "question_why"), row(rows, "Bao", "question_why")
    assert (read.points, read.status, read.message, read.waiting) == (2.5, "manual", "", False)
    assert (waits.points, waits.waiting) == (0, True)


def test_a_test_overruled_by_a_person(graded, make):
    make.by_hand(graded, "Aiko", "test_double", score=4)
    overruled = row(marks(graded, "tiny"), "Aiko", "double")
    assert (overruled.points, overruled.status) == (4, "manual")
    assert "the tests gave 3" in overruled.message


def test_extra_credit_is_added(graded, make):
    make.by_hand(graded, "Bao", "test_double", extra=1)
    extra = row(marks(graded, "tiny"), "Bao", "double")
    assert (extra.points, extra.status) == (6, "ok")
    assert "Extra credit: 1" in extra.message


def test_reading_marks_leaves_the_gradebook_alone(graded):
    before = graded.gradebook.read_bytes()
    marks(graded, "tiny")
    assert graded.gradebook.read_bytes() == before


def test_all_assignments(graded, make):
    save(make.result("Aiko", Status.OK), graded.records / "tiny2")
    assert len(marks(graded)) == 9


def test_notes(graded):
    assert [(n.student, n.about) for n in notes(graded)] == [("Aiko", "doubles")]


def test_nothing_graded_yet(course):
    for assignment in ("tiny", None):
        with pytest.raises(CourseError) as caught:
            marks(course, assignment)
        assert "course grade tiny" in caught.value.hint


def test_an_assignment_that_does_not_exist(graded):
    with pytest.raises(CourseError, match="no problem set called 'tyni'"):
        marks(graded, "tyni")


@pytest.mark.parametrize("text", ["{", "[]", '{"student": "Aiko"}', "\xff"])
def test_a_damaged_record_is_named(graded, text):
    (graded.records / "tiny" / "Aiko.json").write_text(text, encoding="latin-1")
    with pytest.raises(CourseError, match=r"Aiko\.json"):
        marks(graded, "tiny")


def test_a_damaged_gradebook_is_named(graded):
    graded.gradebook.write_bytes(b"not a database" * 100)
    with pytest.raises(CourseError, match=r"gradebook\.db"):
        marks(graded, "tiny")


def test_csv_reads_back(graded, make):
    odd = make.result('Zoë, 李\n"x"', Status.TIMEOUT, 'stopped, after "30" s\nno answer')
    graded.records.joinpath("odd").mkdir()
    save(odd, graded.records / "odd")
    rows = marks(graded, "odd")
    read = list(csv.DictReader(io.StringIO(as_csv(rows), newline="")))
    assert list(read[0]) == FIELDS
    assert [(r["student"], r["message"]) for r in read] == [(r.student, r.message) for r in rows]
    assert as_csv(rows).endswith("\r\n")


@pytest.mark.parametrize("student", ["=1+1", "+a", "-a", "@a", "\ta"])
def test_csv_holds_no_formula(graded, make, student):
    save(make.result(student, Status.OK, message="=HYPERLINK(1)"), graded.records / "odd")
    rows = marks(graded, "odd")
    read = next(csv.DictReader(io.StringIO(as_csv(rows), newline="")))
    assert (read["student"], read["message"]) == (f"'{student}", "'=HYPERLINK(1)")
    assert json.loads(as_json(rows))[0]["student"] == student


def test_json_is_a_list_of_objects(graded):
    read = json.loads(as_json(marks(graded, "tiny")))
    assert list(read[0]) == FIELDS
    assert read[0]["points"] == 3


def test_unread_answers_are_known_by_the_graders_own_words():
    assert judge.WAITING.startswith(WAITING)
