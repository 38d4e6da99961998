"""Compare a derivative worked out by hand with one measured by small steps.

A central difference, (f(x + h) - f(x - h)) / 2h, measures the slope of f along one element. An
array of n elements needs 2n evaluations of f that way. `check_gradient` first steps along a few
random directions, which moves every element at once: two evaluations measure the slope along a
direction v, and a right gradient g gives the same number as the inner product of g and v.
Only if they disagree are single elements looked at, to say which one is wrong.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

# Largest relative error of a right gradient, for gradients in double and in single precision.
DOUBLE_TOLERANCE = 1e-6
SINGLE_TOLERANCE = 1e-4
# The same where f itself can only be evaluated in single precision: seven digits, half of them
# lost in the difference of two nearly equal values.
SINGLE_F_TOLERANCE = 1e-2
# Steps to try, as shares of h. Where f has kinks, as a network of ReLUs has, a direction crosses
# some of them unless the step is small; a tiny slope under a large value needs a large one.
STEP_FACTORS = (1.0, 1e-2, 1e-3, 1e-4, 0.1, 0.3, 0.03, 10.0, 100.0)
KINK_STEP = 1e-2
DIRECTIONS = 3
# Where rounding could be more than this share of the gradient, agreement proves nothing. A small
# step has to be surer: it is tried because of kinks, not because of rounding.
UNSURE = 1e-2
UNSURE_IF_SMALL = 100  # times the tolerance
# Elements looked at after random directions disagreed.
ELEMENTS = 200


def numerical_gradient(
    f: Callable[[np.ndarray], ArrayLike],
    x: ArrayLike,
    df: ArrayLike | None = None,
    h: float = 1e-5,
) -> np.ndarray:
    """Return the gradient of `f` at `x`, measured element by element, in the shape of `x`.

    `f` is called with `x` moved by `h` along one element. It may also ignore its argument and read
    the array `x` itself, which moves in the same way: `lambda _: net.loss(X, y)[0]` with
    `x = net.params["W1"]` works. `x` is as it was afterwards, whatever `f` does, raising included.

    Where `f` returns an array, `df` is the gradient of the final loss with respect to that array
    and has its shape; the result is then the gradient of sum(df * f(x)). Where `f` returns one
    number, `df` may be left out and is 1.

    A single-precision `x` is passed on in double precision if `f` makes use of it. If it does not,
    the step is enlarged to what single precision can tell apart. The result is float64.

    Raises:
        TypeError: `x` or the value of `f` is not made of real numbers.
        ValueError: `df` is missing where it is needed, or has another shape than f(x).
    """
    surroundings = _Surroundings(f, x, df, h)
    gradient = np.zeros(surroundings.home.shape)
    for index in np.ndindex(gradient.shape):
        gradient[index] = surroundings.element_slope(index)
    return gradient


def relative_error(a: ArrayLike, b: ArrayLike) -> float:
    """Return the largest difference between `a` and `b` as a share of the largest entry of both.

    0 means equal, 1 that they differ by as much as they are large, 2 opposite signs. The scale is
    that of the whole quantity: there is no absolute floor, so 1e-9 in place of 2e-9 is an error of
    0.5, and a zero among large entries is no special case. Two arrays of zeros, or without
    elements, have error 0. If either holds NaN or infinity, the error is infinite.

    Raises:
        ValueError: the shapes differ.
    """
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if a.shape != b.shape:
        raise ValueError(f"the arrays have different shapes, {a.shape} and {b.shape}")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return math.inf
    scale = max(_size(a), _size(b))
    # Divided first: the difference of two huge numbers can overflow.
    return _size(a / scale - b / scale) if scale > 0 else 0.0


@dataclass(frozen=True, repr=False)
class GradientCheck:
    """The verdict on a gradient: true if it is right, and in words when printed.

    Attributes:
        ok: whether the gradient is right.
        error: relative error, as a share of the size of the whole gradient; infinite if there is
            nothing to compare.
        text: the verdict in one or two sentences.
        worst: index of the element that is furthest off among those looked at, if any is wrong.
        elements: number of single elements looked at; 0 if random directions sufficed.
        evaluations: number of times `f` was called.
    """

    ok: bool
    error: float
    text: str
    worst: tuple[int, ...] | None = None
    elements: int = 0
    evaluations: int = 0

    def __bool__(self) -> bool:
        return self.ok

    def __repr__(self) -> str:
        return self.text


def check_gradient(
    f: Callable[[np.ndarray], ArrayLike],
    x: ArrayLike,
    analytic: ArrayLike,
    df: ArrayLike | None = None,
    *,
    name: str = "the gradient",
    h: float = 1e-5,
    tolerance: float | None = None,
    full: bool = False,
    seed: int = 0,
) -> GradientCheck:
    """Return whether `analytic` is the gradient of `f` at `x`, with a verdict in words.

    `f`, `x`, `df` and `h` are those of `numerical_gradient`. Three random directions are tried
    first, with smaller and larger steps if they disagree. If they still do, single elements are
    measured: all of them where there are at most 200, otherwise 200 found by narrowing down the
    disagreement and by drawing at random. `full=True` measures every element at once, which takes
    two evaluations of `f` for each. At a kink any value between the slopes on both sides is right.

    `tolerance` is the largest relative error of a right gradient: by default 1e-6, 1e-4 for a
    gradient in single precision, 1e-2 if `f` works in single precision. A gradient so small that
    the rounding of `f` hides it is never called right.

    Raises:
        TypeError, ValueError: as `numerical_gradient`. A faulty `analytic` gets a verdict instead.
    """
    surroundings = _Surroundings(f, x, df, h)
    analytic, fault = _as_gradient(analytic, surroundings.home.shape)
    if fault:
        return GradientCheck(False, math.inf, f"Wrong: {name} {fault}.")
    if not np.isfinite(surroundings.value).all():
        text = f"Not checked: f gives NaN or infinity at x, so {name} cannot be measured."
        return GradientCheck(False, math.inf, text, evaluations=surroundings.evaluations)
    if tolerance is None:
        single = analytic.dtype in (np.float32, np.float16)
        tolerance = SINGLE_TOLERANCE if single else DOUBLE_TOLERANCE
        tolerance = SINGLE_F_TOLERANCE if surroundings.single else tolerance
    check = _Check(surroundings, analytic.astype(np.float64), name, tolerance, seed)
    return check.table(everything=True) if full else check.directions()


class _Surroundings:
    """f near x: values and slopes of sum(df * f), measured so that x stays as it was."""

    def __init__(
        self, f: Callable[[np.ndarray], ArrayLike], x: ArrayLike, df: ArrayLike | None, h: float
    ) -> None:
        if not h > 0:
            raise ValueError(f"the step h must be above 0, not {h}")
        self.f = f
        self.x = _as_movable(x)
        self.original = self.x.copy()
        self.home = self.x.astype(np.float64)
        self.evaluations = 0
        # A float64 copy goes to f where x has less, if f makes use of it.
        self.widen = self.x.dtype.itemsize < 8 and self._uses_double_precision()
        self.epsilon = float(np.finfo(np.float64 if self.widen else self.x.dtype).eps)
        self.h = self._usable_step(h)
        self.value = self.at(self.home)
        self.df = _as_upstream(df, self.value)

    @property
    def single(self) -> bool:
        """Whether f can only be evaluated in less than double precision."""
        return self.epsilon > np.finfo(np.float64).eps

    def at(self, point: np.ndarray) -> np.ndarray:
        """Return f at `point` in a new float64 array."""
        self.evaluations += 1
        try:
            if self.widen:
                return _as_values(self.f(point.copy()))
            self.x[...] = point
            return _as_values(self.f(self.x))
        finally:
            self.x[...] = self.original  # also where f itself changed it, or raised

    def slope(self, way: np.ndarray, step: float) -> tuple[float, np.ndarray]:
        """Return the slope along `way`, and the way really gone, which rounding may change."""
        plus, minus = self._rounded(self.home + step * way), self._rounded(self.home - step * way)
        return self._change(plus, minus) / (2 * step), (plus - minus) / (2 * step)

    def element_slope(
        self, index: tuple[int, ...], left: float | None = None, right: float | None = None
    ) -> float:
        """Return the slope along one element, from `left` below x to `right` above (default h)."""
        plus, minus = self.home.copy(), self.home.copy()
        plus[index] += self.h if right is None else right
        minus[index] -= self.h if left is None else left
        plus, minus = self._rounded(plus), self._rounded(minus)
        return self._change(plus, minus) / float(plus[index] - minus[index])

    def rounding(self, step: float) -> float:
        """Return how far rounding inside f may move a slope measured with `step`."""
        # Each summand is off by about epsilon of its size; 4 leaves room for sums inside f.
        return 4 * self.epsilon * float(np.linalg.norm(self.df * self.value)) / step

    def _change(self, plus: np.ndarray, minus: np.ndarray) -> float:
        above, below = self.at(plus), self.at(minus)
        # Subtracted element by element before the sum: most digits survive that way.
        with np.errstate(over="ignore", invalid="ignore"):  # f may be infinite near x
            return float(np.sum(self.df * (above - below)))

    def _rounded(self, point: np.ndarray) -> np.ndarray:
        return point if self.widen else point.astype(self.x.dtype).astype(np.float64)

    def _usable_step(self, h: float) -> float:
        size = _size(self.home)
        if self.single:
            # The cube root balances rounding against curvature.
            return max(h, self.epsilon ** (1 / 3) * (size or 1.0))
        return max(h, 1000 * self.epsilon * size)

    def _uses_double_precision(self) -> bool:
        """Whether f notices a change that only double precision can hold."""
        rng = np.random.default_rng(0)
        nudge = 1e-3 * (_size(self.home) or 1.0) * rng.uniform(-1, 1, self.home.shape)
        near = (self.home + nudge).astype(self.x.dtype).astype(np.float64)
        nearer = near * (1 + 1e-9 * rng.uniform(-1, 1, self.home.shape))
        self.widen = True
        try:
            return not np.array_equal(self.at(near), self.at(nearer), equal_nan=True)
        except Exception:  # f refuses double precision; any other error will come up again
            return False


@dataclass(frozen=True)
class _Trial:
    """How directions agreed at one step: shares of the size of the gradient."""

    error: float
    rounding: float


class _Check:
    """One gradient on trial."""

    def __init__(
        self, f: _Surroundings, analytic: np.ndarray, name: str, tolerance: float, seed: int
    ) -> None:
        self.f = f
        self.analytic = analytic
        self.name = name
        self.tolerance = tolerance
        self.seed = seed
        self.rng = np.random.default_rng(seed)

    def directions(self) -> GradientCheck:
        """Judge by random directions, and by single elements if these disagree."""
        ways = [self._direction() for _ in range(DIRECTIONS)]
        trials = []
        for factor in STEP_FACTORS:
            trial = self._try(ways, factor * self.f.h)
            unsure = min(UNSURE, UNSURE_IF_SMALL * self.tolerance) if factor < 1 else UNSURE
            if trial.rounding <= unsure and trial.error <= self.tolerance + trial.rounding:
                return self._right(trial.error, f"in {DIRECTIONS} random directions")
            trials.append(trial)
        clearest = min(trials, key=lambda trial: trial.rounding)
        if clearest.rounding > UNSURE and clearest.error <= self.tolerance + clearest.rounding:
            return self._hidden(clearest.error)
        return self.table(everything=self.analytic.size <= ELEMENTS)

    def table(self, everything: bool) -> GradientCheck:
        """Judge by single elements: `everything`, or those that tell most."""
        indices = list(np.ndindex(self.analytic.shape)) if everything else self._selection()
        measured = np.array([self.f.element_slope(index) for index in indices])
        claimed = np.array([self.analytic[index] for index in indices])
        scale = max(_size(self.analytic), _size(measured[np.isfinite(measured)])) or 1.0
        rounding = self.f.rounding(self.f.h) / scale
        off = np.abs(measured - claimed) / scale
        for i in np.flatnonzero(~(off <= self.tolerance + rounding)):
            off[i] = min(off[i], self._distance_at_kink(indices[i], claimed[i], scale))
        off[np.isnan(off)] = math.inf  # f gave NaN or infinity near x
        wrong = off > self.tolerance + rounding
        error = float(off.max(initial=0.0))
        if not wrong.any():
            if rounding > UNSURE and error > 0:
                return self._hidden(error)
            if everything:
                return self._right(error, f"in {_elements(len(indices))}", len(indices))
            return self._undecided(len(indices))
        worst = int(np.argmax(off))
        where = indices[worst]
        values = f"{claimed[worst]:.4g} given, {measured[worst]:.4g} measured"
        seen = self._looked_at(len(indices), int(wrong.sum()))
        text = (
            f"Wrong: {self.name} is off by {error:.2g} of its size{seen}{_place(where)}: {values}."
            f"{self._unsteady()}"
        )
        return self._verdict(False, error, text, where, len(indices))

    def _try(self, ways: list[np.ndarray], step: float) -> _Trial:
        slopes = np.array([self._slopes(way, step) for way in ways])  # (directions, 2)
        if not np.isfinite(slopes).all():
            return _Trial(math.inf, 0.0)
        measured, claimed = slopes.T
        # Both are lengths: a random direction of unit entries sees about the whole length.
        size = max(float(np.linalg.norm(self.analytic)), _root_mean_square(measured))
        if size == 0:  # nothing moved; with a step smaller than h that may be rounding
            return _Trial(0.0, 0.0 if step >= self.f.h else math.inf)
        error = _root_mean_square(measured - claimed) / size
        return _Trial(error, self.f.rounding(step) / size)

    def _slopes(self, way: np.ndarray, step: float) -> tuple[float, float]:
        measured, moved = self.f.slope(way, step)
        return measured, float(np.sum(self.analytic * moved))

    def _direction(self) -> np.ndarray:
        # Entries are never near 0, so no element is overlooked; sizes vary, so that errors of
        # opposite sign do not cancel.
        shape = self.analytic.shape
        return self.rng.choice([-1.0, 1.0], shape) * self.rng.uniform(0.5, 1.5, shape)

    def _distance_at_kink(self, index: tuple[int, ...], claimed: float, scale: float) -> float:
        """Return how far `claimed` lies outside the slopes left and right of x, as a share."""
        step = self.f.h * KINK_STEP
        if self.f.rounding(step) > UNSURE * scale:
            return math.inf
        slopes = [self.f.element_slope(index, *sides) for sides in ((step, 0.0), (0.0, step))]
        low, high = sorted(slopes)
        outside = max(low - claimed, claimed - high) - self.f.rounding(step)
        return max(outside, 0.0) / scale

    def _selection(self) -> list[tuple[int, ...]]:
        """Return elements to look at in a large array: one that is off, and random ones."""
        order = self.rng.permutation(self.analytic.size)
        suspects = order
        while len(suspects) > 1:  # keep the half that disagrees more
            suspects = max(np.array_split(suspects, 2), key=self._disagreement)
        chosen = np.unique(np.concatenate([suspects, order[: ELEMENTS - 1]]))
        return [tuple(int(i) for i in np.unravel_index(k, self.analytic.shape)) for k in chosen]

    def _disagreement(self, elements: np.ndarray) -> float:
        way = np.zeros(self.analytic.shape)
        way.flat[elements] = self._direction().flat[elements]
        measured, claimed = self._slopes(way, self.f.h)
        return abs(measured - claimed)

    def _looked_at(self, looked: int, wrong: int) -> str:
        size = self.analytic.size
        if self.analytic.ndim == 0:
            return ""
        are = "is" if wrong == 1 else "are"
        if looked == size:
            return f". Of its {_elements(size)}, {wrong:,} {are} off; the worst is "
        return (
            f". Of {_elements(looked)} looked at (of {size:,}; one found by halving, the others "
            f"drawn with seed {self.seed}), {wrong:,} {are} off; the worst is "
        )

    def _unsteady(self) -> str:
        again = self.f.at(self.f.home)
        if np.array_equal(again, self.f.value):
            return ""
        return " But f gives different values at the same x: fix its random seed first."

    def _right(self, error: float, seen: str, elements: int = 0) -> GradientCheck:
        # The bound, not the error: rounding makes the error differ between machines.
        text = f"Right: {self.name} agrees with the measured slope {seen}"
        bound = max(self.tolerance, float(f"{error:.1g}"))
        return self._verdict(
            True, error, f"{text} (relative error below {bound:.0e}).", None, elements
        )

    def _hidden(self, error: float) -> GradientCheck:
        text = (
            f"Not checked: {self.name} is so small beside f itself that rounding hides it. "
            "Subtract a constant from f, or try a larger h."
        )
        return self._verdict(False, error, text)

    def _undecided(self, looked: int) -> GradientCheck:
        text = (
            f"Not decided: {self.name} disagrees with the measured slopes in random directions, "
            f"but none of {_elements(looked)} looked at is off (of {self.analytic.size:,}). "
            f"That happens where x lies on kinks of f; full=True decides.{self._unsteady()}"
        )
        return self._verdict(False, math.inf, text, None, looked)

    def _verdict(
        self,
        ok: bool,
        error: float,
        text: str,
        worst: tuple[int, ...] | None = None,
        elements: int = 0,
    ) -> GradientCheck:
        return GradientCheck(ok, error, text, worst, elements, self.f.evaluations)


def _as_movable(x: ArrayLike) -> np.ndarray:
    array = np.asarray(x)
    if not np.issubdtype(array.dtype, np.floating):
        raise TypeError(
            f"x holds values of type {array.dtype}, which cannot move by a small step; "
            "use x.astype(float)"
        )
    return array if array.flags.writeable else array.copy()


def _as_values(value: object) -> np.ndarray:
    """Return float64 values, always a copy: f may return the very array that moves."""
    if isinstance(value, tuple):
        raise TypeError(
            f"f returned a tuple of {len(value)}, and its value must be one array or number; "
            "a forward pass that also returns a cache needs [0] after it"
        )
    array = np.asarray(value)
    if not (np.issubdtype(array.dtype, np.floating) or np.issubdtype(array.dtype, np.integer)):
        raise TypeError(f"f returned {type(value).__name__}, and not real numbers")
    return array.astype(np.float64)


def _as_upstream(df: ArrayLike | None, value: np.ndarray) -> np.ndarray:
    if df is None and value.size != 1:
        raise ValueError(
            f"f returns an array of shape {value.shape}: give df, the gradient of the loss with "
            "respect to that array, in the same shape"
        )
    upstream = np.ones(value.shape) if df is None else np.array(df, dtype=np.float64)
    if upstream.shape != value.shape and not upstream.size == value.size == 1:
        raise ValueError(f"df has shape {upstream.shape} and f(x) has shape {value.shape}")
    return upstream.reshape(value.shape)


def _as_gradient(analytic: object, shape: tuple[int, ...]) -> tuple[np.ndarray, str]:
    """Return the gradient as an array of floats, and what is wrong with it, if anything."""
    try:
        array = np.asarray(analytic)
    except ValueError:  # lists of different lengths
        array = np.array(None)
    if not (np.issubdtype(array.dtype, np.floating) or np.issubdtype(array.dtype, np.integer)):
        return array, f"is of type {type(analytic).__name__}, and not an array of numbers"
    if array.shape != shape:
        return array, f"has shape {array.shape} and x has shape {shape}"
    if not np.isfinite(array).all():
        first = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        return array, f"holds NaN or infinity{f', first at {_place(first)}' if first else ''}"
    return array, ""


def _size(array: np.ndarray) -> float:
    return float(np.max(np.abs(array), initial=0.0))


def _root_mean_square(values: np.ndarray) -> float:
    return float(np.linalg.norm(values)) / math.sqrt(values.size)


def _elements(count: int) -> str:
    return f"{count:,} element{'' if count == 1 else 's'}"


def _place(index: tuple[int, ...]) -> str:
    return f"[{', '.join(str(i) for i in index)}]" if index else ""
