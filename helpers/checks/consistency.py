"""A composition of a student's own parts: nobody is punished twice for one mistake."""

from collections.abc import Sequence

import numpy as np

from helpers.checks.compare import agrees, as_array
from helpers.checks.comparison import Call, Comparison
from helpers.checks.failure import WHERE
from helpers.checks.finding import Finding
from helpers.checks.parts import ChangedPart, forget_parts, some_may_be_wrong
from helpers.checks.results import Results
from helpers.checks.session import UNWRITTEN

# A call, and what it returned when it was made.
Try = tuple[Call, Results | Finding]
# Findings that say there is no answer yet: nothing can be consistent with that.
NO_ANSWER = (*UNWRITTEN, "returned_nothing")


def consistent(
    tries: Sequence[Try],
    own: Call,
    wanted: Sequence[str],
    comparison: Comparison,
    rng: np.random.Generator,
) -> bool:
    """Whether one of the calls made does what the student's own parts do, put together as `own`.

    Parts that are others than those that were tested excuse nothing. Where parts fail, and may be
    wrong, a composition of them has to fail alike. Right parts that do not fit together, such as
    one that hands on a list and one that takes arrays, excuse nothing. Values that the parts
    themselves do not repeat (they remember earlier calls) are not looked at. Parts that take no
    notice of their inputs show nothing, so nothing is consistent with them.

    Args:
        tries: the calls with what they returned. Those that differ from the parts are not made
            again; the others have to return the same after the parts were called.
        own: the composition of the parts.
        wanted: names of the values that are looked at.
        comparison: the circumstances.
        rng: draws the other inputs.
    """
    forget_parts()
    try:
        return _consistent(tries, own, wanted, comparison, rng)
    except ChangedPart:
        return False


def _consistent(
    tries: Sequence[Try],
    own: Call,
    wanted: Sequence[str],
    comparison: Comparison,
    rng: np.random.Generator,
) -> bool:
    once = _kept(own, wanted, comparison)
    if isinstance(once, Finding):
        if not some_may_be_wrong():
            return False
        alike = [call for call, returned in tries if _alike(once, returned)]
        return once.id not in NO_ANSWER and any(
            _alike(once, comparison.returned(call, ())) for call in alike
        )
    twice = _kept(own, wanted, comparison)
    if isinstance(twice, Finding):
        return False
    steady = {name: value for name, value in once.items() if agrees(twice[name], value)}
    alike = [call for call, returned in tries if comparison.right(returned, steady)]
    if not alike:
        return False
    with comparison.inputs.others(rng):
        elsewhere = _kept(own, wanted, comparison)
    return not _the_same(elsewhere, once) and any(
        comparison.right(comparison.returned(call, steady), steady) for call in alike
    )


def _kept(
    own: Call, wanted: Sequence[str], comparison: Comparison
) -> dict[str, np.ndarray] | Finding:
    """Copies of the wanted values that `own` returns, or the finding why there are none."""
    with comparison.inputs.restored():
        values = comparison.results(own)
        if isinstance(values, Finding):
            return values
        return {name: np.array(as_array(values[name])) for name in wanted}


def _the_same(after: dict[str, np.ndarray] | Finding, before: dict[str, np.ndarray]) -> bool:
    """Whether other inputs gave the very same values."""
    return not isinstance(after, Finding) and all(
        np.array_equal(after[name], before[name]) for name in before
    )


def _alike(own: Finding, other: Results | Finding) -> bool:
    """Whether a call failed as the student's own parts do: the same way, and inside the same part.

    Parts that do not fit together fail between them, so there the place says nothing.
    """
    return (
        isinstance(other, Finding)
        and own.id == other.id
        and own.text.removesuffix(WHERE) == other.text.removesuffix(WHERE)
        and (not own.details or own.details[-1:] == other.details[-1:])
    )
