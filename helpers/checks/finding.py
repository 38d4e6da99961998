"""What one look at a student's answer found."""

from dataclasses import dataclass, field

from helpers.checks.messages import MESSAGES, say
from helpers.checks.picture import Picture


@dataclass(frozen=True)
class Finding:
    """One thing looked at: which message it is, the sentence, and lines that show it.

    `details` are short lines of text, such as expected and got lined up, and `picture` draws where
    an array is wrong; neither is ever shown for a hidden test. `mistake` names the mistake where
    the diagnosis could.
    """

    id: str
    text: str
    details: tuple[str, ...] = field(default=())
    mistake: str = ""
    picture: Picture | None = None

    @property
    def ok(self) -> bool:
        """Whether what was looked at is right."""
        return self.id == "ok"

    @property
    def kind(self) -> str:
        """The kind of mistake in a few words, fit for a hidden test."""
        kind = MESSAGES[self.id].kind
        return f"{kind} ({self.mistake})" if self.mistake else kind


def found(
    id: str,
    details: tuple[str, ...] = (),
    mistake: str = "",
    picture: Picture | None = None,
    **values: object,
) -> Finding:
    """Make the finding with message `id`, filled with `values`."""
    return Finding(id, say(id, **values), details, mistake, picture)
