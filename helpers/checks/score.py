"""The score of an exercise: a number to nbgrader, an explanation to a reader, a record to us."""

from dataclasses import dataclass
from html import escape
from itertools import groupby

from helpers.checks.finding import Finding
from helpers.checks.picture import Picture

MIME = "application/vnd.descent.score+json"
BAR = "margin:0 0 .6em 1em;padding:.4em .8em;border-left:3px solid #b3541e"
TEXT = "margin:0;padding:0;white-space:pre-wrap;word-break:normal"  # words whole, columns lined up


@dataclass(frozen=True)
class Test:
    """One test function's findings. A visible test has no name of its own."""

    name: str
    hidden: bool
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether everything this test looked at is right."""
        return all(finding.ok for finding in self.findings)

    def lines(self) -> list[str]:
        """What a student may read of it. Of a hidden test: its name and the kind of mistake."""
        return [line for block in self.blocks() for line in _in_words(block)]

    def blocks(self) -> list[list[str | Picture]]:
        """The same, finding by finding, with pictures where there are any."""
        wrong = [finding for finding in self.findings if not finding.ok]
        if self.hidden:
            kinds = list(dict.fromkeys(finding.kind for finding in wrong))
            return [[f"Hidden test '{self.name}': {', '.join(kinds)}."]] if wrong else []
        return [
            [each.text, *each.details, *([each.picture] if each.picture else [])] for each in wrong
        ]


@dataclass(frozen=True)
class PartScore:
    """A part's tests, and the points they earned together: all or none."""

    name: str
    max_points: float
    tests: tuple[Test, ...]

    @property
    def ok(self) -> bool:
        """Whether every test of the part passed."""
        return all(test.ok for test in self.tests)

    @property
    def points(self) -> float:
        """Points earned."""
        return self.max_points if self.ok else 0.0

    def lines(self) -> list[str]:
        """What is wrong, in words; nothing where all is right."""
        return [line for test in self.tests for line in test.lines()]


@dataclass(frozen=True)
class Score:
    """What a test cell ends in.

    Its plain text is the number of points, which stock nbgrader reads as partial credit; its
    HTML is the explanation; its JSON is what `course grade` records.
    """

    exercise: str
    parts: tuple[PartScore, ...]

    @property
    def points(self) -> float:
        """Points earned."""
        return sum(part.points for part in self.parts)

    @property
    def max_points(self) -> float:
        """Points to be had."""
        return sum(part.max_points for part in self.parts)

    @property
    def complete(self) -> bool:
        """Whether hidden tests were among those that ran."""
        return any(test.hidden for part in self.parts for test in part.tests)

    def __repr__(self) -> str:
        return f"{self.points:g}"

    def explain(self) -> str:
        """The explanation in plain text: a line for each part, then what is wrong in it."""
        lines = [self._headline()]
        for part in self.parts:
            lines.append(f"  {_verdict(part)}")
            lines += [f"      {line}" for line in part.lines()]
        return "\n".join(lines)

    def as_dict(self) -> dict:
        """Plain values, ready for JSON. Of hidden tests only name and kind of mistake."""
        return {
            "exercise": self.exercise,
            "points": self.points,
            "max_points": self.max_points,
            "parts": [
                {
                    "name": part.name,
                    "points": part.points,
                    "max_points": part.max_points,
                    "lines": part.lines(),
                }
                for part in self.parts
            ],
        }

    def _headline(self) -> str:
        points = f"{self.exercise}: {self.points:g} of {self.max_points:g} points"
        return points if self.complete else f"{points} (hidden tests follow after hand-in)"

    def _repr_mimebundle_(self, **_: object) -> dict:
        return {"text/plain": repr(self), "text/html": self._html(), MIME: self.as_dict()}

    def _html(self) -> str:
        rows = "".join(_part_html(part) for part in self.parts)
        return f"<div><strong>{escape(self._headline())}</strong>{rows}</div>"


def _verdict(part: PartScore) -> str:
    word = "passed" if part.ok else "failed"
    return f"{word}: {part.name} ({part.points:g} of {part.max_points:g})"


def _part_html(part: PartScore) -> str:
    head = f"<div>{escape(_verdict(part))}</div>"
    if part.ok:
        return head
    items = [item for test in part.tests for block in test.blocks() for item in block]
    drawn = "".join(
        "".join(item.html() for item in run)
        if pictures
        else f'<pre style="{TEXT}">{escape(chr(10).join(run))}</pre>'
        for pictures, run in groupby(items, key=lambda item: isinstance(item, Picture))
    )
    return f'{head}<div style="{BAR}">{drawn}</div>'


def _in_words(block: list[str | Picture]) -> list[str]:
    return [
        line for item in block for line in (item.lines() if isinstance(item, Picture) else [item])
    ]
