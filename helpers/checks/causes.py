"""What a mistake usually comes from, said in the words of one exercise."""

import re
from collections.abc import Mapping

from helpers.checks.messages import LIKELY, MESSAGES
from helpers.diagnose import Kind

# dx, dw1, dW1, dgamma, dprev_h: named for what they are the gradient of.
GRADIENT = re.compile(r"d([a-z]\d*|[A-Z]\w*|x_\w+|w_\w+|gamma\w*|beta\w*|out|prev_\w+|scores)")


class Causes:
    """The likely cause of each kind of mistake.

    Every exercise has those of `messages.LIKELY`, filled with its own names. One that knows
    better says so itself:

        Exercise("affine_backward", likely={"db averaged": "Is the sum over examples a mean?"})

    Args:
        exercise: the name of the exercise.
        own: sentences by kind of mistake, a `helpers.diagnose.Kind` such as "averaged" or the id
            of a message such as "too_low", or by quantity and kind. They may hold {quantity},
            {of} (w for dw), {exercise} and {batch} ("the batch of 4").
    """

    def __init__(self, exercise: str, own: Mapping[str, str] | None = None) -> None:
        self.exercise = exercise
        self.own = dict(own or {})
        for key in self.own:
            kind = key.rpartition(" ")[2]
            if kind not in set(Kind) | set(MESSAGES):
                raise ValueError(f"{exercise} names a cause of {kind!r}, which is no mistake")

    def of(self, quantity: str, mistake: str, batch: int | None = None) -> tuple[str, ...]:
        """The line that says why `quantity` may be wrong in this way; none where none is known."""
        gradient = GRADIENT.fullmatch(quantity)
        keys = [f"{quantity} {mistake}", mistake]
        text = next((self.own[key] for key in keys if key in self.own), None)
        if text is None:
            general = [f"{mistake}.gradient"] * bool(gradient) + [str(mistake)]
            text = next((LIKELY[key] for key in general if key in LIKELY), None)
        if text is None:
            return ()
        filled = text.format(
            quantity=quantity,
            of=gradient[1] if gradient else quantity,
            exercise=self.exercise,
            batch=f"the batch of {batch}" if batch else "the batch",
        )
        return (f"Where to look: {filled}",)
