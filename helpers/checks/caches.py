"""Does a cache hold what the way back needs? Judged by what it tells apart, not by its form.

What a forward pass keeps is the student's choice: a tuple, a dictionary, a mask, more than is
needed, an object of their own. So nothing is looked up in a cache. Instead a layer is called with
two inputs that need different gradients. Where both leave the same cache, no backward pass can be
right for both of them.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from helpers.checks.compare import as_array
from helpers.checks.inside import inside
from helpers.checks.parts import ChangedPart, excuses
from helpers.checks.trial import Trial

# Inputs that are to be told apart differ by about 1: below this, numbers are the same.
ROUNDING = 1e-9
DEEPEST = 8  # objects within objects that are looked into


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
    # What their own layers cannot tell apart, or fail over, is not this pass's mistake.
    excused = own is not None and excuses(parts) and not _tells(own, one, other)
    tells = excused or _tells(forward, one, other)
    return t.expect(tells, "not_told_apart", "the cache", what=what)


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


def _tells(forward: Callable[..., object], one: Sequence, other: Sequence) -> bool:
    """Whether some entry is the same for the same inputs, and another one for others.

    What is new in every call, such as a counter, comes from no input. False where a call fails.
    """
    try:
        first, again, different = (leaves(forward(*inputs)[1]) for inputs in (one, one, other))
    except (Exception, SystemExit, ChangedPart):
        return False
    steady = {k: v for k, v in first.items() if k in again and _equal(v, again[k])}
    lost = any(k not in different or not _equal(v, different[k]) for k, v in steady.items())
    return lost or bool(different.keys() - first.keys() - again.keys())


def leaves(cache: object) -> dict[tuple, object]:
    """Copies of what a cache holds, by where it is: arrays, tensors, numbers and texts.

    They are looked for in tuples, lists and dictionaries, and in what functions and objects of
    one's own hold. What shows nothing, holds nothing.
    """
    return dict(_leaves(cache, ()))


def _leaves(value: object, place: tuple) -> Iterator[tuple[tuple, object]]:
    if value is None or isinstance(value, str | bytes):
        yield place, value
        return
    parts = _parts(value)
    if parts is None:
        yield place, as_array(value).copy()  # the next call may write into the same array
    elif len(place) < DEEPEST:
        for key, part in parts.items():
            yield from _leaves(part, (*place, key))


def _parts(value: object) -> dict | None:
    """What a value is made of, by name or place; None for an array and all that acts as one."""
    if isinstance(value, list | tuple):
        return dict(enumerate(value))
    if isinstance(value, dict):
        return value
    return None if as_array(value) is not None else _parts(inside(value) or {})


def _equal(first: object, second: object) -> bool:
    if not isinstance(first, np.ndarray) or not isinstance(second, np.ndarray):
        return type(first) is type(second) and first == second
    same_shape = first.shape == second.shape
    return same_shape and np.allclose(first, second, rtol=ROUNDING, atol=ROUNDING, equal_nan=True)
