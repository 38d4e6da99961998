"""Judges a function that says why a run ended in one answer for all pictures, on real runs."""

from collections.abc import Callable, Mapping
from typing import Any

from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial
from helpers.claims.diagnosis import run

CAUSES = ("zero weights", "steps too small", "steps too large", "weights decayed")


def expect_cause(
    t: Trial, cause_of: Callable, cause: str, settings: Mapping[str, Any], seed: int = 0
) -> None:
    """Train with these settings, which lead to one answer for all by `cause`, and ask for it.

    Raises:
        UnacceptableError: another cause is named; the text says what the run was.
    """
    trace = {name: list(values) for name, values in run(seed, **settings).trace.items()}
    named = cause_of(trace)
    if not isinstance(named, str) or named not in CAUSES:
        raise UnacceptableError(f"the answer should be one of {', '.join(map(repr, CAUSES))}")
    if named != cause:
        said = ", ".join(f"{name} {value}" for name, value in settings.items())
        raise UnacceptableError(
            f"a run with {said} is said to end in one answer because of {named!r}, which is not "
            "the reason. Look at its trace"
        )
    t.expect(True, "ok", quantity="the cause")
