"""What one look at a student's answer found."""

from dataclasses import asdict, dataclass, field

from helpers.checks.messages import MESSAGES, say


@dataclass(frozen=True)
class Finding:
    """One thing looked at: which message it is, the sentence, and lines that show it.

    `details` are short lines of text, such as expected and got lined up; they are never shown
    for a hidden test.
    """

    id: str
    text: str
    details: tuple[str, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether what was looked at is right."""
        return self.id == "ok"

    @property
    def kind(self) -> str:
        """The kind of mistake in a few words, fit for a hidden test."""
        return MESSAGES[self.id].kind

    def as_dict(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self) | {"details": list(self.details), "kind": self.kind}


def found(id: str, details: tuple[str, ...] = (), **values: object) -> Finding:
    """Make the finding with message `id`, filled with `values`."""
    return Finding(id, say(id, **values), details)
