"""Compare what came back with what should have come back, and say how they differ."""

import numpy as np

from helpers.checks.finding import Finding, found
from helpers.diagnose import Diagnosis, explain

# Largest error that counts as right, as a share of the largest entry expected.
TOLERANCE = {np.dtype(np.float64): 1e-6, np.dtype(np.float32): 1e-4}
SHOWN = 4  # entries shown of a wrong array
ROWS, COLUMNS = 8, 32  # size of the largest picture of where an array is wrong


def compare(
    quantity: str,
    got: object,
    expected: object,
    tolerance: float | None = None,
    batch: int | None = None,
) -> Finding:
    """Return how `got` differs from `expected`, or that it does not.

    The error is the largest absolute difference divided by the largest absolute entry of
    `expected` (by 1 where `expected` is zero everywhere), so a tiny wrong gradient stays wrong.
    `got` may be anything: an array, a tensor, a list, a number, nothing at all. `batch` is the
    number of examples, so that the diagnosis can tell a sum from an average.
    """
    expected = np.asarray(expected)
    array = as_array(got)
    if array is None:
        return found("not_numbers", quantity=quantity, expected=expected.shape, got=describe(got))
    if array.shape != expected.shape:
        if not (expected.ndim == 0 and array.size == 1):  # a loss of shape (1,) is a loss
            diagnosis = explain(array, expected, batch=batch)
            return found(
                "shape",
                details=_sentence(diagnosis),
                mistake=_label(diagnosis),
                quantity=quantity,
                expected=expected.shape,
                got=array.shape,
            )
        array = array.reshape(())
    if expected.size == 0:
        return found("ok", quantity=quantity)
    bad = ~np.isfinite(array) & np.isfinite(expected)
    if bad.any():
        return _not_finite(quantity, array, expected, bad)
    return _values(quantity, array, expected, tolerance, batch)


def _not_finite(quantity: str, array: np.ndarray, expected: np.ndarray, bad: np.ndarray) -> Finding:
    index = tuple(int(i) for i in np.argwhere(bad)[0])
    return found(
        "not_finite",
        quantity=quantity,
        got=number(array[index]),
        expected=number(expected[index]),
        index=index,
        count=int(bad.sum()),
        size=expected.size,
    )


def _values(
    quantity: str,
    array: np.ndarray,
    expected: np.ndarray,
    tolerance: float | None,
    batch: int | None,
) -> Finding:
    if tolerance is None:
        tolerance = TOLERANCE.get(expected.dtype, TOLERANCE[np.dtype(np.float64)])
    with np.errstate(all="ignore"):
        difference = np.abs(array.astype(np.float64) - expected)
    scale = float(np.max(np.abs(expected))) or 1.0
    wrong = ~(difference <= tolerance * scale)
    if not wrong.any():
        return found("ok", quantity=quantity)
    diagnosis = explain(array, expected, batch=batch)
    return found(
        "values",
        details=(*_sentence(diagnosis), *_lined_up(array, expected, difference), *where(wrong)),
        mistake=_label(diagnosis),
        quantity=quantity,
        count=int(wrong.sum()),
        size=expected.size,
        error=f"{float(difference.max()) / scale:.1e}",
        scale=number(scale),
    )


def _sentence(diagnosis: Diagnosis) -> tuple[str, ...]:
    return (str(diagnosis),) if diagnosis else ()


def _label(diagnosis: Diagnosis) -> str:
    return diagnosis.kind.label if diagnosis else ""


def _lined_up(array: np.ndarray, expected: np.ndarray, difference: np.ndarray) -> tuple[str, ...]:
    """The entries with the largest errors: index, expected, got, one line each."""
    worst = np.argsort(-difference, axis=None, kind="stable")[:SHOWN]
    lines = [f"{'index':>14} {'expected':>13} {'got':>13}"]
    for flat in sorted(worst):
        index = tuple(int(i) for i in np.unravel_index(flat, expected.shape))
        place = str(index) if index else ""
        lines.append(f"{place:>14} {number(expected[index]):>13} {number(array[index]):>13}")
    return tuple(lines)


def where(wrong: np.ndarray) -> tuple[str, ...]:
    """Draw where an array is wrong, in characters; nothing where that shows nothing.

    The first axis runs down, all others to the right. Of a larger array each character stands
    for a block, which is wrong if anything in it is.
    """
    if wrong.ndim < 2 or wrong.all():
        return ()
    flat = wrong.reshape(len(wrong), -1)
    rows, columns = (
        min(size, most) for size, most in zip(flat.shape, (ROWS, COLUMNS), strict=True)
    )
    down, right = (
        np.arange(parts) * size // parts
        for parts, size in zip((rows, columns), flat.shape, strict=True)
    )
    picture = np.logical_or.reduceat(np.logical_or.reduceat(flat, down, axis=0), right, axis=1)
    if picture.all():
        return ()
    note = "" if picture.shape == flat.shape else ", each character a block"
    lines = ["".join("x" if bad else "." for bad in row) for row in picture]
    return (f"where it is wrong (x){note}:", *(f"    {line}" for line in lines))


def as_array(value: object) -> np.ndarray | None:
    """Return `value` as an array of real numbers, or None where it is none."""
    try:
        if hasattr(value, "detach"):  # a tensor that may need a gradient
            value = value.detach().cpu().numpy()
        array = np.asarray(value)
    except Exception:
        return None
    return array if array.dtype.kind in "fiub" else None


def describe(value: object) -> str:
    """Say in a few words what `value` is."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, np.ndarray) or hasattr(value, "detach"):
        return f"an array of shape {tuple(value.shape)}"
    text = " ".join(repr(value).split())
    name = type(value).__name__
    article = "an" if name[:1].lower() in "aeiou" else "a"
    return f"{article} {name}: {text if len(text) <= 60 else text[:57] + '...'}"


def number(value: object) -> str:
    """A number as people read it: six significant digits."""
    return f"{float(value):.6g}"
