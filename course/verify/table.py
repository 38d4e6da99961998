"""What `course verify` prints: counts per exercise, and what is left to explain."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course.verify.run import Verified

COLUMNS = ("exercise", "right", "wrong", "mutants", "visible", "hidden", "equivalent", "left")


def print_verified(verified: list[Verified], console: Console) -> None:
    """Print a table of counts, then every survivor without a reason and every stale entry."""
    console.print(_table(verified))
    for one in verified:
        where = f"{one.assignment}/{one.notebook}, {one.exercise}"
        for mutant in one.unexplained:
            _print_change(console, f"{where}: no test catches this mutant.", mutant.change)
        for entry in one.stale:
            what = "is listed as equivalent, and does not survive or is no mutant any more."
            _print_change(console, f"{where}: this {what}", entry.change)


def _table(verified: list[Verified]) -> Table:
    table = Table(box=SIMPLE_HEAD)
    for name in COLUMNS:
        table.add_column(name, justify="left" if name == "exercise" else "right")
    for one in verified:
        share = f" ({one.caught_visible / one.mutants:.0%})" if one.mutants else ""
        left = Text(str(len(one.unexplained)), style="bold red" if one.unexplained else "")
        table.add_row(
            one.exercise,
            *(str(count) for count in (one.right, one.wrong, one.mutants)),
            f"{one.caught_visible}{share}",
            str(one.caught_hidden),
            str(len(one.equivalent)),
            left,
        )
    return table


def _print_change(console: Console, title: str, change: str) -> None:
    console.print(Text(title, style="bold"), soft_wrap=True)
    for line in change.splitlines():
        style = "red" if line.startswith("-") else "green"
        console.print(Text(f"    {line}", style=style), soft_wrap=True)
