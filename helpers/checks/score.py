"""The score of an exercise: a number to nbgrader, an explanation to a reader, a record to us."""

import re
from dataclasses import dataclass, field
from html import escape

from helpers.checks.finding import Finding
from helpers.checks.picture import Picture

MIME = "application/vnd.descent.score+json"
BAR = "margin:0 0 .6em 1em;padding:.4em .8em;border-left:3px solid #b3541e"
LINES = "margin:.2em 0 0;padding:0;white-space:pre-wrap;word-break:normal"  # columns lined up
NUMBER = re.compile(r"(?<![\w.])-?\d[\d.,]*(e[-+]\d+)?")  # but not that in db1
VALUES = ("values", "value", "not_finite")  # findings with numbers worth a look each time
TIMES = ("once", "twice")


@dataclass(frozen=True)
class Block:
    """What is shown of one finding, or of several that say the same."""

    text: str
    said: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    picture: Picture | None = None
    again: str = ""

    def lines(self) -> list[str]:
        """All of it in words."""
        drawn = self.picture.lines() if self.picture else []
        return [self.text, *self.said, *self.details, *drawn, *filter(None, [self.again])]

    def html(self) -> str:
        """All of it as HTML."""
        sentences = "".join(f"<div>{escape(each)}</div>" for each in (self.text, *self.said))
        lines = escape("\n".join(self.details))
        shown = f'<pre style="{LINES}">{lines}</pre>' if lines else ""
        drawn = self.picture.html() if self.picture else ""
        again = f"<div>{escape(self.again)}</div>" if self.again else ""
        return sentences + shown + drawn + again


@dataclass
class Told:
    """What a score has said so far: nobody has to read the same explanation twice."""

    earlier: set[str] = field(default_factory=set)

    def blocks(self, findings: list[Finding]) -> list[Block]:
        """The findings of a test, those together that differ in nothing but numbers."""
        alike: dict[str, list[Finding]] = {}
        for each in findings:
            alike.setdefault(_sentences(each), []).append(each)
        blocks = [self._block(key, each) for key, each in alike.items()]
        self.earlier |= alike.keys()
        return list(dict.fromkeys(blocks))

    def _block(self, key: str, findings: list[Finding]) -> Block:
        first, texts = findings[0], {each.text for each in findings}
        if key in self.earlier and first.mistake:
            return Block(first.text, (f"As above: {first.mistake}.",))
        if key in self.earlier and first.id not in VALUES:
            return Block("As above.")
        more = len(findings) - 1
        again = f"The same, with other numbers, {_times(more)} more." if len(texts) > 1 else ""
        return Block(first.text, first.said, first.details, first.picture, again)


def _sentences(finding: Finding) -> str:
    """What a finding says, without its numbers."""
    return NUMBER.sub("#", " ".join((finding.id, finding.text, *finding.said)))


def _times(count: int) -> str:
    return TIMES[count - 1] if count <= len(TIMES) else f"{count} times"


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
        return [line for block in self.blocks(Told()) for line in block.lines()]

    def blocks(self, told: Told) -> list[Block]:
        """The same, block by block, after what was told before."""
        wrong = [finding for finding in self.findings if not finding.ok]
        if self.hidden:
            kinds = list(dict.fromkeys(finding.kind for finding in wrong))
            return [Block(f"Hidden test '{self.name}': {', '.join(kinds)}.")] if wrong else []
        return told.blocks(wrong)


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

    def lines(self, told: Told | None = None) -> list[str]:
        """What is wrong, in words, after what was told before; nothing where all is right."""
        return [line for block in self.blocks(told or Told()) for line in block.lines()]

    def blocks(self, told: Told) -> list[Block]:
        """The same, block by block."""
        return [block for test in self.tests for block in test.blocks(told)]


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
        lines, told = [self._headline()], Told()
        for part in self.parts:
            lines.append(f"  {_verdict(part)}")
            lines += [f"      {line}" for line in part.lines(told)]
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
        told = Told()
        rows = "".join(_part_html(part, told) for part in self.parts)
        return f"<div><strong>{escape(self._headline())}</strong>{rows}</div>"


def _verdict(part: PartScore) -> str:
    word = "passed" if part.ok else "failed"
    return f"{word}: {part.name} ({part.points:g} of {part.max_points:g})"


def _part_html(part: PartScore, told: Told) -> str:
    head = f"<div>{escape(_verdict(part))}</div>"
    drawn = "".join(f'<div style="{BAR}">{block.html()}</div>' for block in part.blocks(told))
    return head + drawn
