"""The scoreboard at the end of a notebook: points so far, with reasons."""

from html import escape

from helpers.checks.failure import WHERE
from helpers.checks.score import Score
from helpers.checks.session import notes, scores
from helpers.checks.stages import opened

NOWRAP = ("", "white-space:nowrap", "")  # the columns of the table
LEFT = "style='text-align:left'"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def scoreboard(total: float, by_hand: float = 0) -> "Scoreboard":
    """Show the points so far.

    Args:
        total: points of the whole notebook.
        by_hand: points among them for questions that a person reads.
    """
    return Scoreboard(scores(), total, by_hand)


class Scoreboard:
    """A table of the exercises checked in this session, and what is still to be had."""

    def __init__(self, scores: tuple[Score, ...], total: float, by_hand: float) -> None:
        self.scores, self.total, self.by_hand = scores, total, by_hand

    def rows(self) -> list[tuple[str, str, str]]:
        """Exercise, points, reason: one row each, then the sums."""
        rows = [
            (score.exercise, f"{score.points:g} of {score.max_points:g}", _reason(score))
            for score in self.scores
        ]
        points = sum(score.points for score in self.scores)
        checked = sum(score.max_points for score in self.scores)
        unchecked = self.total - self.by_hand - checked
        if unchecked > 0:
            rows.append(("not checked yet", f"0 of {unchecked:g}", "run the checks above"))
        if self.by_hand:
            rows.append(("questions", f"up to {self.by_hand:g}", "read by your instructor"))
        if hints := opened():
            text = "; ".join(f"{name}: {_which(count)}" for name, count in hints.items())
            rows.append(("hints opened", "no points lost", text))
        rows += notes()
        rows.append(("so far", f"{points:g} of {self.total:g}", ""))
        return rows

    def __repr__(self) -> str:
        rows = self.rows()
        wide = [max(len(row[k]) for row in rows) for k in (0, 1)]
        lines = [f"{a:<{wide[0]}}  {b:>{wide[1]}}  {c}".rstrip() for a, b, c in rows]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        cells = "".join(f"<tr>{''.join(map(_cell, row, NOWRAP))}</tr>" for row in self.rows())
        head = "".join(f"<th {LEFT}>{text}</th>" for text in ("exercise", "points", "why"))
        return f"<table><tr>{head}</tr>{cells}</table>"


def _cell(text: str, style: str) -> str:
    return f"<td style='text-align:left;{style}'>{escape(text)}</td>"


def _which(count: int) -> str:
    """The hints opened, in words: they are opened in order."""
    return ", ".join(ORDINALS[:count]) if count <= len(ORDINALS) else f"all of {count}"


def _reason(score: Score) -> str:
    failed = [part for part in score.parts if not part.ok]
    if not failed:
        return "all parts passed"
    first = failed[0]
    wrong = next(each for test in first.tests for each in test.findings if not each.ok)
    return f"{first.name}: {wrong.mistake or first.lines()[0].removesuffix(WHERE)}"
