"""Tables for the terminal: students as rows, exercises as columns, and what needs attention."""

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.grading.record import Status
from course.report.marks import Note, Row
from course.report.text import points, visible

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)

LOG_WIDTH = 120  # columns where the output is no terminal: a log has no edge
BETWEEN, EDGE = 3, 4  # columns that a table takes beside its text: for each column, and once
SHOWN = 40  # longest name of a student in a table

# Colour only repeats what the points and the word beside them say.
STYLES = {Status.OK: "green", Status.PARTIAL: "yellow", Status.MANUAL: "cyan"}
PLAIN = (Status.OK, Status.PARTIAL, Status.WRONG)  # the points say it all


def wide_console() -> Console:
    """Return a console for tables: as wide as the terminal, or as a log may be."""
    return Console(width=None if sys.stdout.isatty() else LOG_WIDTH, highlight=False)


def print_marks(rows: list[Row], notes: list[Note], console: Console) -> None:
    """Print marks: a table per notebook, the totals, then all that needs attention."""
    for assignment, chosen in groups(rows, lambda row: row.assignment).items():
        for notebook, cells in groups(chosen, lambda row: row.notebook).items():
            print_grid(f"{assignment}/{notebook}", cells, mark, console)
        if len(chosen) > 1:
            console.print(_totals(assignment, chosen))
    lines = attention(rows, notes)
    if lines:
        console.print(Text("Needs your attention", style="bold"))
    for line in lines:
        console.print(Text(f"  {line}"), soft_wrap=True)


def print_grid(title: str, rows: list[Row], cell: Callable[[Row], Text], console: Console) -> None:
    """Print a row per student and a column per exercise, in several tables where one is too wide.

    Args:
        title: what stands above each table.
        rows: the marks of one notebook.
        cell: makes the text for one mark.
        console: where to print.
    """
    marks = {(row.student, row.exercise): cell(row) for row in rows}
    students = list(groups(rows, lambda row: row.student))
    exercises = list(groups(rows, lambda row: row.exercise))
    first = max(Text(shown).cell_len for shown in ("student", *map(name, students)))
    widths = {
        exercise: max(
            *(len(line) for line in _header(exercise).split("\n")),
            *(marks[place].cell_len for place in marks if place[1] == exercise),
        )
        for exercise in exercises
    }
    for number, chosen in enumerate(_chunks(exercises, widths, console.width - first - EDGE)):
        table = _table(title if not number else f"{title}, continued")
        for exercise in chosen:
            table.add_column(Text(_header(exercise)), justify="right", no_wrap=True)
        for student in students:
            cells = [marks.get((student, exercise), Text("-")) for exercise in chosen]
            table.add_row(Text(name(student)), *cells)
        console.print(table)


def mark(row: Row) -> Text:
    """Return the text for one mark: points of the maximum, and a word where it needs one."""
    word = "" if row.status in PLAIN else "to read" if row.waiting else str(row.status)
    given = f"{points(row.points)}/{points(row.max_points)}"
    return Text(f"{given} {word}".strip(), style=STYLES.get(row.status, "red"))


def attention(rows: list[Row], notes: list[Note]) -> list[str]:
    """Return a line for everything that a person should look at, and what waits to be read."""
    return [*_unusual(rows), *_noted(notes), *_waiting(rows)]


def name(student: str) -> str:
    """Return a student's name, safe to print and not too long for a table."""
    shown = visible(student)
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 3]}..."


def groups(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Return the items under their keys, in the order they first appear."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _unusual(rows: list[Row]) -> Iterator[str]:
    """A line per student, notebook and message, which may concern several exercises."""
    for (student, notebook), own in groups(rows, lambda row: (row.student, row.notebook)).items():
        odd = [row for row in own if row.status not in PLAIN and row.message and not row.waiting]
        for (status, message), same in groups(odd, lambda r: (r.status, r.message)).items():
            which = "" if len(same) == len(own) else f", {', '.join(row.exercise for row in same)}"
            yield f"{name(student)}: {visible(notebook + which)}: {status}. {visible(message)}"


def _noted(notes: list[Note]) -> Iterator[str]:
    for note in notes:
        yield f"{name(note.student)}: {visible(note.about)}: {visible(note.text)}"


def _waiting(rows: list[Row]) -> Iterator[str]:
    waiting = [row for row in rows if row.waiting]
    for (notebook, exercise), same in groups(waiting, lambda r: (r.notebook, r.exercise)).items():
        answers = "1 answer waits" if len(same) == 1 else f"{len(same)} answers wait"
        yield f"{visible(notebook)}, {visible(exercise)}: {answers} to be read by you."


def _totals(assignment: str, rows: list[Row]) -> Table:
    """The table of sums: a row per student, a column per notebook, and all together."""
    table = _table(f"{assignment}: totals")
    notebooks = list(groups(rows, lambda row: row.notebook))
    for column in (*notebooks, "total"):
        table.add_column(Text(visible(column)), justify="right", no_wrap=True)
    for student, own in groups(rows, lambda row: row.student).items():
        parts = [[row for row in own if row.notebook == notebook] for notebook in notebooks]
        table.add_row(Text(name(student)), *(Text(_sum(part)) for part in (*parts, own)))
    return table


def _sum(rows: list[Row]) -> str:
    return f"{points(sum(r.points for r in rows))}/{points(sum(r.max_points for r in rows))}"


def _chunks(columns: list[str], widths: dict[str, int], room: int) -> Iterator[list[str]]:
    """The columns in groups that fit the room, at least one in each."""
    chunk: list[str] = []
    for column in columns:
        if chunk and sum(widths[c] + BETWEEN for c in (*chunk, column)) > room:
            yield chunk
            chunk = []
        chunk.append(column)
    yield chunk


def _header(exercise: str) -> str:
    return visible(exercise).replace("_", "_\n")


def _table(title: str) -> Table:
    table = Table(title=Text(title), title_justify="left", box=SIMPLE_HEAD, padding=(0, 1))
    table.add_column("student", no_wrap=True)
    return table
