"""What a dropout layer did to each number, whatever it drew."""

from collections.abc import Callable

import numpy as np

from helpers.checks.compare import as_array, compare
from helpers.checks.finding import Finding
from helpers.checks.results import results
from helpers.checks.trial import Trial

NOTHING = 1e-9  # what is smaller, beside numbers of about 1, was dropped


def factors(t: Trial, forward: Callable[[], object], x: np.ndarray) -> np.ndarray | None:
    """Return what each entry of `x` was multiplied by.

    Args:
        t: the trial of the part.
        forward: calls the layer, which returns an output and a cache.
        x: its input, nowhere zero.

    Returns:
        Array in the shape of `x`; None where no such output came back, which is then found.
    """

    def call() -> Finding | tuple[object, np.ndarray | None]:
        returned = results(forward, ["out", "cache"], t.exercise)
        if isinstance(returned, Finding):
            return returned
        out = as_array(returned["out"])
        # A copy: it may be the input itself, which gets its first values back.
        return returned["out"], None if out is None else out.copy()

    returned = t.call(call)
    if isinstance(returned, Finding):
        t.findings.append(returned)
        return None
    value, out = returned
    if out is None or out.shape != x.shape:
        t.findings.append(compare("out", value, x))
        return None
    return out / x


def kept_and_scaled(
    t: Trial, forward: Callable[[], object], x: np.ndarray, p: float, slack: float
) -> None:
    """Find that a share of about `p` was kept and divided by `p`, and that the rest is zero.

    Args:
        t: the trial of the part.
        forward: calls the layer.
        x: its input, all entries at least about 1 in size.
        p: the probability of keeping.
        slack: how far from `p` the share may be.
    """
    factor = factors(t, forward, x)
    if factor is None:
        return
    kept = np.abs(factor) > NOTHING
    t.compare(lambda: factor * x, "out", out=x * kept / p)
    share = f"the share of numbers kept, p = {p},"
    t.at_least(share, float(kept.mean()), p - slack)
    t.at_most(share, float(kept.mean()), p + slack)
