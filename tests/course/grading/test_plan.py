from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from course.grading.lesson import Role
from course.grading.plan import make_plan
from course.grading.submission import HandedIn

from .lessons import LESSON, handed_in


def ids(plan):
    return [cell.grade_id for cell in plan.cells]


def texts(plan):
    return {cell.grade_id: cell.source for cell in plan.cells if cell.grade_id}


def test_an_honest_submission_keeps_its_answers_and_gets_our_tests():
    plan = make_plan(LESSON, handed_in(f="f = 2", question_why="I think so."))
    assert plan.notes == ()
    assert ids(plan) == [cell.grade_id for cell in LESSON.cells]
    assert texts(plan)["f"] == "f = 2"
    assert texts(plan)["question_why"] == "I think so."
    assert texts(plan)["test_f"] == "check f, hidden"


def test_a_changed_test_is_replaced_and_a_changed_given_cell_too():
    plan = make_plan(LESSON, handed_in(test_f="6", given="SCALE = 3"))
    assert texts(plan)["test_f"] == "check f, hidden"
    assert texts(plan)["given"] == "SCALE = 2"
    assert set(plan.notes) == {
        "The cell test_f was changed; ours was used.",
        "The cell given was changed; ours was used.",
    }


def test_white_space_at_the_end_of_a_test_is_no_change():
    assert make_plan(LESSON, handed_in(test_f="check f\n")).notes == ()


def test_deleted_tests_come_back_behind_their_exercises():
    cells = [cell for cell in handed_in() if not cell.grade_id.startswith("test_")]
    cells.insert(2, HandedIn("code", "print(f)"))
    plan = make_plan(LESSON, cells)
    assert ids(plan) == ["given", "f", "test_f", "", "g", "test_g", "question_why"]
    assert plan.deleted == {"test_f", "test_g"}
    assert "The cell test_f was deleted; ours was put back." in plan.notes


def test_a_deleted_exercise_leaves_its_test_and_a_note():
    plan = make_plan(LESSON, [c for c in handed_in() if c.grade_id not in ("f", "test_f")])
    assert ids(plan) == ["given", "test_f", "g", "test_g", "question_why"]
    assert "The cell f is not there." in plan.notes


def test_an_empty_submission_still_has_all_that_is_graded():
    plan = make_plan(LESSON, [])
    assert ids(plan) == ["given", "test_f", "test_g", "question_why"]


def test_of_cells_that_are_there_twice_the_last_counts_and_copies_of_tests_go():
    cells = [*handed_in(f="f = 2"), *handed_in(f="f = 3")]
    plan = make_plan(LESSON, cells)
    assert texts(plan)["f"] == "f = 3"
    assert [c.source for c in plan.cells if c.role is Role.TEST] == [
        "check f, hidden",
        "check g, hidden",
    ]
    # The first answer still runs, as code of the student's own, in its place.
    assert plan.cells[0].source == "f = 2"
    assert plan.cells[0].role is Role.OWN
    assert "The cell f is there 2 times; the last one counts." in plan.notes


def test_points_and_flags_are_never_believed():
    cells = handed_in()
    cells[2] = replace(cells[2], marking=cells[2].marking | {"points": 600})
    cells[1] = replace(cells[1], marking=cells[1].marking | {"grade": True, "points": 50})
    plan = make_plan(LESSON, cells)
    assert len([note for note in plan.notes if note.startswith("Points or markings")]) == 2


def test_a_cell_that_changed_its_kind_is_read_as_before():
    cells = handed_in(f="f = 2")
    cells[1] = replace(cells[1], kind="markdown")
    plan = make_plan(LESSON, cells)
    assert next(c for c in plan.cells if c.grade_id == "f").kind == "code"
    assert len(plan.notes) == 1


def test_tags_count_on_cells_of_ones_own_only():
    cells = [replace(cell, skip=True) for cell in handed_in()]
    cells.append(HandedIn("code", "slow()", skip=True))
    plan = make_plan(LESSON, cells)
    assert [cell.skip for cell in plan.cells] == [False] * 6 + [True]


def test_a_training_cell_that_lost_its_tag_is_known_by_its_text():
    plan = make_plan(LESSON, [*handed_in(), HandedIn("code", "train()\n")])
    assert plan.cells[-1].skip


def test_a_renamed_test_is_code_of_ones_own_and_the_real_one_comes_back():
    cells = handed_in()
    cells[2] = replace(cells[2], grade_id="test_f_mine")
    plan = make_plan(LESSON, cells)
    assert texts(plan)["test_f"] == "check f, hidden"
    assert plan.cells[3].role is Role.OWN


some_cell = st.sampled_from(handed_in()) | st.builds(
    HandedIn,
    kind=st.sampled_from(["code", "markdown", "raw"]),
    source=st.text(max_size=5),
    grade_id=st.sampled_from(["", "f", "test_f", "question_why", "given", "other"]),
    marking=st.dictionaries(st.sampled_from(["points", "grade"]), st.integers()),
    skip=st.booleans(),
)


@given(st.lists(some_cell, max_size=15))
def test_however_cells_are_shuffled_each_of_ours_is_there_once_as_it_should_be(cells):
    plan = make_plan(LESSON, cells)
    for ours in LESSON.cells:
        placed = [cell for cell in plan.cells if cell.grade_id == ours.grade_id]
        if ours.role is Role.EXERCISE:
            assert len(placed) == (ours.grade_id in [cell.grade_id for cell in cells])
            continue
        assert len(placed) == 1
        assert (placed[0].kind, placed[0].role, placed[0].skip) == (ours.kind, ours.role, False)
        if ours.role is not Role.QUESTION:
            assert placed[0].source == ours.source
    own = [cell.source for cell in plan.cells if cell.role is Role.OWN]
    assert len(own) <= len(cells)


def test_what_is_settled_is_not_run_and_it_is_known_whether_it_passed():
    for passed in ((), ("test_f",)):
        plan = make_plan(LESSON, handed_in(f="f = 2"), settled=("test_f",), passed=passed)
        settled = [cell for cell in plan.cells if cell.settled]
        assert [(cell.grade_id, cell.passed) for cell in settled] == [("test_f", bool(passed))]
