"""Does a cache hold what the way back needs? Judged by what it tells apart, not by its form.

What a forward pass keeps is the student's choice: a tuple, a dictionary, a mask, more than is
needed, an object of their own. So nothing is looked up in a cache. Instead a layer is called with
two inputs that need different gradients. Where both leave the same cache, no backward pass can be
right for both of them.
"""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.checks.compare import as_array
from helpers.checks.trial import Trial

# Inputs that are to be told apart differ by about 1: below this, numbers are the same.
ROUNDING = 1e-9


def told_apart(
    t: Trial,
    forward: Callable[..., object],
    one: Sequence[np.ndarray],
    other: Sequence[np.ndarray],
    what: str,
    out: np.ndarray,
    own: Callable[..., object] | None = None,
) -> bool:
    """Find that `forward` leaves different caches for two inputs.

    Args:
        t: the trial of the part.
        forward: takes the inputs, returns an output and a cache.
        one: the inputs, such as (x, w, b).
        other: inputs that need another gradient for some `dout`.
        what: the difference between the two, in words: "x", "the shape of x".
        out: the output for `one`. The part fails where it is wrong.
        own: the same pass put together from the student's own layers. What their caches lack is
            their matter, and is not held against `forward`.

    Returns:
        Whether the output is right, and the caches differ.
    """
    parts = None if own is None else (lambda: own(*one))
    if not t.compare([lambda: forward(*one)], "out cache", own=parts, out=out):
        return False
    same = not _lacking(own, one, other) and _same(forward, one, other)
    return t.expect(not same, "not_told_apart", "the cache", what=what)


def unseen_changes(t: Trial) -> tuple[np.ndarray, ...]:
    """Inputs of an affine layer, with another x and another w that give the same output.

    One column of x meets zeros in w, and one row of w meets zeros in x. In these the numbers of one
    half stand in the other with the opposite sign, and change their signs: sums, squares and
    largest entries stay the same too. A cache shows the change only if it holds the array itself.

    Returns:
        x of shape (6, 4), w (4, 6), b (6,), the other x and the other w.
    """
    x, w, b = (t.rng.normal(size=shape) for shape in ((6, 4), (4, 6), 6))
    x[:, 0] = w[1] = 0
    x[3:, 1], w[0, 3:] = -x[:3, 1], -w[0, :3]
    other_x, other_w = x.copy(), w.copy()
    other_x[:, 1] *= -1
    other_w[0] *= -1
    return tuple(t.array(values) for values in (x, w, b, other_x, other_w))


def _lacking(own: Callable[..., object] | None, one: Sequence, other: Sequence) -> bool:
    """Whether the student's own layers cannot tell these inputs apart, or fail over them."""
    try:
        return own is not None and _same(own, one, other)
    except (Exception, SystemExit):
        return True


def _same(forward: Callable[..., object], one: Sequence, other: Sequence) -> bool:
    (_, first), (_, second) = (_copied(forward(*inputs)) for inputs in (one, other))
    return alike(first, second)


def alike(first: object, second: object) -> bool:
    """Whether two caches hold the same, as far as one can see.

    Arrays, tensors, numbers and texts are compared, in tuples, lists and dictionaries as well.
    What cannot be looked into, such as a function or an object of one's own, may differ.
    """
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(alike(first[k], second[k]) for k in first)
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(map(alike, first, second))
    if first is None or isinstance(first, str | bytes):
        return type(first) is type(second) and first == second
    a, b = as_array(first), as_array(second)
    if a is None or b is None or a.shape != b.shape:
        return False
    return np.allclose(a, b, rtol=ROUNDING, atol=ROUNDING, equal_nan=True)


def _copied(value: object) -> object:
    """A copy of what `alike` can look into: the next call may write into the same arrays."""
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_copied(entry) for entry in value]
    array = None if value is None or isinstance(value, str | bytes) else as_array(value)
    return value if array is None else array.copy()
