"""Compare what came back with what should have come back, and say how they differ."""

import reprlib
from dataclasses import dataclass

import numpy as np

from helpers.checks.causes import Causes
from helpers.checks.finding import Finding, found
from helpers.checks.picture import picture
from helpers.diagnose import Diagnosis, Kind, explain

# Largest error that counts as right, as a share of the largest entry expected.
TOLERANCE = {np.dtype(np.float64): 1e-6, np.dtype(np.float32): 1e-4}
SHOWN = 4  # entries shown of a wrong array
LITTLE = 1e-3  # errors below this are not said in per cent
LENGTH = 60  # characters shown of a value that is no array
_REPR = reprlib.Repr()  # looks at the first few entries only, however many there are
_REPR.maxother = _REPR.maxstring = LENGTH
# What is wrong everywhere needs no picture; where an entry happens to be zero, it would show holes.
EVERYWHERE = (Kind.SUMMED, Kind.AVERAGED, Kind.FACTOR, Kind.OFFSET, Kind.ZEROS, Kind.PRECISION)
OTHER_NUMBERS = {"b": "true and false", "c": "complex numbers", "O": "objects", "U": "text"}


def compare(
    quantity: str,
    got: object,
    expected: object,
    tolerance: float | None = None,
    *,
    batch: int | None = None,
    mask: object = None,
    terms: object = None,
    causes: Causes | None = None,
) -> Finding:
    """Return how `got` differs from `expected`, or that it does not.

    The error is the largest absolute difference divided by the largest absolute entry of
    `expected` (by 1 where `expected` is zero everywhere), so a tiny wrong gradient stays wrong.
    `got` may be anything: an array, a tensor, a list, a number, nothing at all.

    Args:
        quantity: what the value is called.
        got: what came back.
        expected: what should have come back.
        tolerance: largest error that counts as right.
        batch: the number of examples, for the diagnosis; so are the next two.
        mask: the mask that should apply.
        terms: the array whose sum or mean is expected.
        causes: what mistakes usually come from in this exercise.
    """
    expected, array = np.asarray(expected), as_array(got)
    if array is not None and _fits(array, expected):
        array = array.reshape(expected.shape)
        difference, wrong = _errors(array, expected, tolerance)
        if not wrong.any():
            return found("ok", quantity=quantity)
        bad = ~np.isfinite(array) & np.isfinite(expected)
        if bad.any():
            return _not_finite(quantity, array, expected, bad, causes)
    diagnosis = explain(
        got if array is None else array, expected, batch=batch, mask=mask, terms=terms
    )
    said = _Said(quantity, diagnosis, causes, batch)
    if array is None:
        return said.found("not_numbers", expected=_numbers(expected), got=describe(got))
    if array.shape != expected.shape:
        return said.found("shape", expected=expected.shape, got=array.shape)
    if expected.ndim == 0:
        wanted, value = apart(expected, array)
        return said.found("value", expected=wanted, got=value)
    return said.found(
        "values",
        lines=_lined_up(array, expected, np.where(wrong, difference, 0)),
        picture=None if diagnosis.kind in EVERYWHERE else picture(quantity, wrong),
        count=int(wrong.sum()),
        size=expected.size,
        error=_share(float(difference.max()) / _scale(expected)),
        scale=number(_scale(expected)),
    )


def agrees(got: object, expected: object, tolerance: float | None = None) -> bool:
    """Whether `compare` would find nothing wrong; quick, for it looks for no explanation."""
    expected, array = np.asarray(expected), as_array(got)
    if array is None or not _fits(array, expected):
        return False
    return not _errors(array.reshape(expected.shape), expected, tolerance)[1].any()


def _fits(array: np.ndarray, expected: np.ndarray) -> bool:
    """Whether the shape is right; a loss of shape (1,) is a loss."""
    return array.shape == expected.shape or (expected.ndim == 0 and array.size == 1)


def _errors(
    array: np.ndarray, expected: np.ndarray, tolerance: float | None
) -> tuple[np.ndarray, np.ndarray]:
    """The absolute difference of each entry, and which entries are wrong."""
    if tolerance is None:
        tolerance = TOLERANCE.get(expected.dtype, TOLERANCE[np.dtype(np.float64)])
    with np.errstate(all="ignore"):
        difference = np.abs(array.astype(np.float64) - expected)
    return difference, ~(difference <= tolerance * _scale(expected))


def _scale(expected: np.ndarray) -> float:
    return float(np.max(np.abs(expected), initial=0)) or 1.0


@dataclass(frozen=True)
class _Said:
    """What every message about a wrong value says beside its own sentence."""

    quantity: str
    diagnosis: Diagnosis
    causes: Causes | None
    batch: int | None

    def found(self, id: str, lines: tuple[str, ...] = (), **values: object) -> Finding:
        kind = self.diagnosis.kind
        sentence = (str(self.diagnosis),) if kind else ()
        causes = self.causes.of(self.quantity, kind or id, self.batch) if self.causes else ()
        return found(
            id,
            details=lines,
            said=(*sentence, *causes),
            mistake=kind.label if kind else "",
            quantity=self.quantity,
            **values,
        )


def _not_finite(
    quantity: str, array: np.ndarray, expected: np.ndarray, bad: np.ndarray, causes: Causes | None
) -> Finding:
    index = tuple(int(i) for i in np.argwhere(bad)[0])
    count = f"; {bad.sum()} of {expected.size} entries are not finite"
    return found(
        "not_finite",
        said=causes.of(quantity, "not_finite") if causes else (),
        quantity=quantity,
        got=number(array[index]),
        expected=number(expected[index]),
        place=f" at {list(index)}" if index else "",
        rest=count if index else "",
    )


def _lined_up(array: np.ndarray, expected: np.ndarray, difference: np.ndarray) -> tuple[str, ...]:
    """The wrong entries with the largest errors: index, expected, got, one line each.

    `difference` is zero where an entry is right.
    """
    worst = np.argsort(-difference, axis=None, kind="stable")[:SHOWN]
    lines = [f"{'index':>14} {'expected':>13} {'got':>13}"]
    for flat in sorted(worst[difference.flat[worst] != 0]):
        index = tuple(int(i) for i in np.unravel_index(flat, expected.shape))
        wanted, got = apart(expected[index], array[index])
        lines.append(f"{list(index)!s:>14} {wanted:>13} {got:>13}")
    return tuple(lines)


def apart(one: object, other: object) -> tuple[str, str]:
    """Two numbers with six significant digits, or as many more as show that they differ."""
    for digits in (6, 9, 12):
        pair = number(one, digits), number(other, digits)
        if pair[0] != pair[1]:
            break
    return pair


def _share(error: float) -> str:
    """An error as a share of something, fit to stand before what that is."""
    if error < LITTLE:
        return f"{error:.0e} of"
    return f"{100 * error:.3g} % of" if error < 10 else f"{error:.3g} times"


def _numbers(expected: np.ndarray) -> str:
    return f"an array of numbers of shape {expected.shape}" if expected.ndim else "a number"


def as_array(value: object) -> np.ndarray | None:
    """Return `value` as an array of real numbers, or None where it is none."""
    for read in (_of_tensor, np.asarray):
        try:
            array = read(value)
        except Exception:  # of whatever kind: it may come from the student's object
            continue
        if isinstance(array, np.ndarray):
            return array if array.dtype.kind in "fiub" else None
    return None


def _of_tensor(value: object) -> np.ndarray | None:
    """The numbers of a tensor of torch, which may need a gradient; None where it is none."""
    return value.detach().cpu().numpy() if _is_tensor(value) else None


def _is_tensor(value: object) -> bool:
    try:
        return hasattr(value, "detach") and hasattr(value, "dtype")
    except Exception:  # an attribute of the student's object may do anything
        return False


def describe(value: object) -> str:
    """Say in a few words what `value` is."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, np.ndarray) or _is_tensor(value):
        other = OTHER_NUMBERS.get(getattr(value.dtype, "kind", ""), "")
        return f"an array of shape {tuple(value.shape)}{f' of {other}' if other else ''}"
    if isinstance(value, tuple | list) and 0 < len(value) <= SHOWN:
        name = type(value).__name__
        return f"a {name} of {len(value)}: {'; '.join(map(_brief, value))}"
    name = type(value).__name__
    article = "an" if name[:1].lower() in "aeiou" else "a"
    return f"{article} {name}: {_brief(value)}"


def _brief(value: object) -> str:
    """A value in one short line."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    text = " ".join(_REPR.repr(value).split())
    return text if len(text) <= LENGTH else f"{text[: LENGTH - 3]}..."


def number(value: object, digits: int = 6) -> str:
    """A number as people read it: six significant digits."""
    return f"{float(value) + 0.0:.{digits}g}"  # and no minus before a zero
