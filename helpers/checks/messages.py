"""Every sentence a check can say, under its id. The one home of these texts.

`kind` is what a student is told of a hidden test; `text` is what a visible check says, filled
with the values of the finding. A message says what happened, where, and what to do next.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A kind of mistake in three words, and the sentence for it."""

    kind: str
    text: str


MESSAGES: dict[str, Message] = {
    "ok": Message("right", "{quantity} is right."),
    "not_written": Message(
        "not written yet",
        "{exercise} is not written yet. Replace the line that raises NotImplementedError, "
        "run that cell, then run this one again.",
    ),
    "missing": Message(
        "not defined",
        "The name {name} is not defined. Run the cell in which you write it; if you did, look "
        "for an error below that cell.",
    ),
    "raised": Message("raised an exception", "Your code raised {type}: {message}{where}"),
    "returned_nothing": Message(
        "returned nothing",
        "{exercise} returned nothing (None) where {returns} is expected. Is the line with "
        "return missing?",
    ),
    "wrong_count": Message(
        "returned something else",
        "{exercise} should return {returns}: {expected} values. Yours returned {got}.",
    ),
    "not_numbers": Message(
        "not an array of numbers",
        "{quantity} should be an array of numbers of shape {expected}. Yours is {got}.",
    ),
    "shape": Message(
        "wrong shape", "{quantity} has the wrong shape: expected {expected}, got {got}."
    ),
    "not_finite": Message(
        "NaN or infinity",
        "{quantity} holds {got} at index {index}, where {expected} is expected. {count} of "
        "{size} entries are not finite.",
    ),
    "values": Message(
        "wrong values",
        "{quantity} is wrong in {count} of {size} entries. The largest error is {error}, measured "
        "against the largest entry expected ({scale}).",
    ),
    "changed_input": Message(
        "changed its input",
        "Your code changed its input. Work on a copy, or write the result into a new array.",
    ),
    "too_low": Message("below the goal", "{quantity} is {got}; the goal is at least {expected}."),
    "too_high": Message("above the limit", "{quantity} is {got}; it may be at most {expected}."),
    "unacceptable": Message("cannot be worked with", "This cannot be worked with: {text}."),
    "nothing_looked_at": Message(
        "not looked at", "This test looked at nothing in {quantity}. Tell your instructor."
    ),
}


def say(id: str, **values: object) -> str:
    """Return the sentence with this id, filled with `values`."""
    return MESSAGES[id].text.format(**values)
