import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from course.grading.record import Status
from course.report.marks import Note, Row
from course.report.tables import attention, print_marks


def printed(rows, notes=(), width=100, terminal=False):
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        legacy_windows=False,
    )
    print_marks(rows, list(notes), console)
    return out.getvalue()


def a_row(student="Aiko", exercise="double", points=3.0, status=Status.PARTIAL, message="", **over):
    values = {"assignment": "tiny", "notebook": "doubles", "max_points": 5.0} | over
    return Row(
        student=student, exercise=exercise, points=points, status=status, message=message, **values
    )


def test_students_are_rows_and_sums_are_right():
    rows = [a_row(), a_row(exercise="triple", points=5, status=Status.OK), a_row("Bao", points=2.5)]
    text = printed(rows)
    assert "3/5" in text
    assert "8/10" in text
    assert "2.5/5" in text


def test_names_show_control_characters_and_markup_as_text():
    text = printed([a_row("\x1b[31mred\u202e[bold]x[/bold]")])
    assert "\\x1b[31mred\\u202e[bold]x[/bold]" in text
    assert "\x1b[31m" not in text
    assert "\u202e" not in text


def test_half_characters_can_be_printed():
    printed([a_row("a\udcff")]).encode("utf-8")


@pytest.mark.parametrize("width", [40, 60, 61, 62, 63, 64, 80, 200])
def test_a_wide_notebook_becomes_several_tables_that_fit(width):
    names = ("Li", "李小龍李小龍", "Bartholomew")
    rows = [a_row(name, f"the_exercise_number_{k}") for name in names for k in range(12)]
    text = printed(rows, width=width)
    assert ("continued" in text) == (width < 200)
    assert "…" not in text
    assert text.count("3/5") == 36
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_an_exercise_that_a_student_does_not_have():
    text = printed([a_row(), a_row("Bao", exercise="triple")])
    assert " - " in text


def test_what_needs_attention_is_said_once_per_notebook():
    said = {"status": Status.MISSING, "message": "No file was handed in.", "points": 0}
    lines = attention([a_row(**said), a_row(exercise="triple", **said)], [])
    assert lines == ["Aiko: doubles: missing. No file was handed in."]


def test_an_odd_exercise_is_named_beside_ordinary_ones():
    late = a_row(status=Status.TIMEOUT, message="Stopped.", points=0)
    lines = attention([late, a_row(exercise="triple")], [])
    assert lines == ["Aiko: doubles, double: timeout. Stopped."]


def test_answers_to_read_are_counted_and_notes_shown():
    waits = {"status": Status.MANUAL, "message": "waiting to be read", "points": 0}
    lines = attention(
        [a_row(**waits), a_row("Bao", **waits)], [Note("Bao", "doubles", "A cell was\nchanged.")]
    )
    assert lines == [
        "Bao: doubles: A cell was\\nchanged.",
        "doubles, double: 2 answers wait to be read by you.",
    ]


def test_ordinary_marks_need_no_attention():
    wrong = a_row("Bao", status=Status.WRONG, message="values: wrong values", points=0)
    assert attention([a_row(), wrong], []) == []
