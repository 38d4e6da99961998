"""What one look at a student's answer found."""

from dataclasses import dataclass, field

from helpers.checks.messages import MESSAGES, say
from helpers.checks.picture import Picture


@dataclass(frozen=True)
class Finding:
    """One thing looked at: which message it is, the sentence, and lines that show it.

    `said` are sentences: how it differs, and where to look. `details` are lines to be read under
    each other, such as expected and got lined up, or code. `picture` draws where an array is wrong.
    None of them is ever shown for a hidden test. `mistake` names the mistake where the diagnosis
    could.
    """

    id: str
    text: str
    details: tuple[str, ...] = field(default=())
    mistake: str = ""
    picture: Picture | None = None
    said: tuple[str, ...] = field(default=())

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
    said: tuple[str, ...] = (),
    **values: object,
) -> Finding:
    """Make the finding with message `id`, filled with `values`."""
    return Finding(id, say(id, **values), details, mistake, picture, said)
