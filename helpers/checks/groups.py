"""Looking at a split that must keep groups whole, whichever groups it chooses."""

from collections.abc import Callable

import numpy as np

from helpers.checks.compare import as_array
from helpers.checks.trial import Trial


def drawn_groups(t: Trial, number: int, most: int) -> np.ndarray:
    """Return the group of each example: `number` groups of 1 to `most` examples, mixed."""
    names = t.rng.choice(1000, number, replace=False)
    return t.array(t.rng.permutation(np.repeat(names, t.rng.integers(1, most + 1, number))))


def chosen(t: Trial, split: Callable[[], object], groups: np.ndarray) -> np.ndarray | None:
    """Return what a split has chosen, as 1 and 0; None where that is no array of shape (N,).

    Args:
        t: the trial; what is wrong with the form is found.
        split: calls the student's function.
        groups: the group of each example, of shape (N,).
    """
    values = _one_each(t, split, groups)
    return None if values is None else values.astype(float)


def stays_whole(t: Trial, split: Callable[[], object], groups: np.ndarray) -> None:
    """Find that a split chooses groups as a whole, and marks examples with True and False."""
    test = _one_each(t, split, groups)
    if test is None:
        return
    t.expect(
        test.dtype == bool,
        "unacceptable",
        quantity="test",
        text="it holds numbers, which X[test] would take for places; True and False are expected",
    )
    whole = [test[groups == group].any() for group in groups]
    t.compare(lambda: test.astype(float), "test", test=np.array(whole, dtype=float))


def _one_each(t: Trial, split: Callable[[], object], groups: np.ndarray) -> np.ndarray | None:
    """What a split returns for each example; None where it has another shape, which is found."""
    values = as_array(t.call(split))
    if values is None or values.shape != groups.shape:
        t.compare(lambda: values, "test", test=np.zeros(len(groups)))
        return None
    return values
