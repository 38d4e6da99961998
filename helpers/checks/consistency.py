"""A composition of a student's own parts: nobody is punished twice for one mistake."""

from collections.abc import Sequence

import numpy as np

from helpers.checks.compare import agrees, as_array
from helpers.checks.comparison import Call, Comparison
from helpers.checks.failure import WHERE
from helpers.checks.finding import Finding
from helpers.checks.parts import ChangedPart
from helpers.checks.session import UNWRITTEN

# Findings that say there is no answer yet: nothing can be consistent with that.
NO_ANSWER = (*UNWRITTEN, "returned_nothing")


def consistent(
    calls: Sequence[Call],
    own: Call,
    wanted: Sequence[str],
    comparison: Comparison,
    rng: np.random.Generator,
) -> bool:
    """Whether one of `calls` does what the student's own parts do, put together as `own`.

    Parts that are others than those that were tested excuse nothing. Parts that cannot be put
    together fail, and a composition of them has to fail alike. Values that the parts themselves do
    not repeat (they remember earlier calls) are not looked at. Parts that take no notice of their
    inputs show nothing, so nothing is consistent with them.
    """
    try:
        return _consistent(calls, own, wanted, comparison, rng)
    except ChangedPart:
        return False


def _consistent(
    calls: Sequence[Call],
    own: Call,
    wanted: Sequence[str],
    comparison: Comparison,
    rng: np.random.Generator,
) -> bool:
    once, twice = (_kept(own, wanted, comparison) for _ in range(2))
    if isinstance(once, Finding):
        return once.id not in NO_ANSWER and any(
            _alike(once, comparison.findings(call, {})) for call in calls
        )
    with comparison.inputs.others(rng):
        elsewhere = _kept(own, wanted, comparison)
    if isinstance(twice, Finding) or _the_same(elsewhere, once):
        return False
    steady = {name: value for name, value in once.items() if agrees(twice[name], value)}
    return any(all(each.ok for each in comparison.findings(call, steady)) for call in calls)


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


def _alike(own: Finding, tries: list[Finding]) -> bool:
    """Whether a call failed as the student's own parts do: the same way, and inside the same part.

    Parts that do not fit together fail between them, so there the place says nothing.
    """
    return any(
        own.id == each.id
        and own.text.removesuffix(WHERE) == each.text.removesuffix(WHERE)
        and (not own.details or own.details[-1:] == each.details[-1:])
        for each in tries
    )
