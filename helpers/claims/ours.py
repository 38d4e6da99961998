"""Our own best network, to be beaten: what it reached, and how a student's compares with it.

The settings are the reference answer of the exercise `best_network`, which students do not get.
What they reached stands in `measured.py`.
"""

import math
from dataclasses import dataclass

from helpers.checks.session import note
from helpers.claims.fully_connected import Timed, timed_fully_connected
from helpers.claims.measured import BEST_NETWORK

PICTURES = 1000  # validation pictures of the stand-in


@dataclass(frozen=True)
class Against:
    """A student's result beside ours; accuracies are fractions of one, times in seconds."""

    theirs: Timed

    @property
    def ahead(self) -> float:
        """By how much the student's validation accuracy is higher."""
        return self.theirs.trained.val_accuracy - BEST_NETWORK["val_accuracy"]

    @property
    def deviations(self) -> float:
        """The same in deviations of a difference of two such measurements."""
        p = BEST_NETWORK["val_accuracy"]
        return self.ahead / math.sqrt(2 * p * (1 - p) / PICTURES)

    def verdict(self) -> str:
        """Say who is ahead, and whether it means anything."""
        if self.ahead == 0:
            return "level with ours"
        who = "ahead of ours" if self.ahead > 0 else "behind ours"
        return f"{who}, {'by more than' if abs(self.deviations) > 2 else 'within'} the noise"

    def __repr__(self) -> str:
        val, seconds = 100 * self.theirs.trained.val_accuracy, self.theirs.seconds
        yours = f"Yours: {val:.1f} % on validation pictures, in {seconds:.1f} s"
        return f"{ours()}\n{yours}: {self.verdict()}."


def ours() -> str:
    """Say what our best network reached, and how long it took on the machine that measured it."""
    val, test = (100 * BEST_NETWORK[f"{part}_accuracy"] for part in ("val", "test"))
    return (
        f"Ours: {val:.1f} % on validation pictures, {test:.1f} % on test pictures, "
        f"in {BEST_NETWORK['seconds']:.1f} s."
    )


def against_ours(settings: object) -> Against:
    """Train with these settings, compare with ours, and note it for the scoreboard.

    Raises:
        UnacceptableError: the settings cannot be trained with; the text says why.
    """
    result = Against(timed_fully_connected(settings))
    reached = f"{100 * result.theirs.trained.val_accuracy:.1f} %"
    note("against ours", reached, f"{result.verdict()}; no points")
    return result
