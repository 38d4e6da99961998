"""Numbers, places and lists as people read them."""

from collections.abc import Sequence

SHOWN = 4  # items of a list


def number(value: float) -> str:
    """A number with at most six significant digits."""
    return f"{value:.6g}"


def place(index: Sequence[int]) -> str:
    """An index as it is written in code; that of a single number is said in words."""
    return f"[{', '.join(str(int(i)) for i in index)}]" if len(index) else "the only place"


def slices(ndim: int, axis: int, length: int | None = None) -> str:
    """What the slices along an axis are called, several of them or, if `length` is 1, one."""
    if ndim == 1:
        names = ("entry", "entries")
    elif ndim == 2:
        names = (("row", "rows"), ("column", "columns"))[axis]
    else:
        names = (f"slice along axis {axis}", f"slices along axis {axis}")
    return names[0] if length == 1 else names[1]


def listed(numbers: Sequence[int]) -> str:
    """Whole numbers in order: "0 to 4", "1, 3 and 6", "0, 1, 5, 7 and 8 more"."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    if len(numbers) == 1:
        return str(numbers[0])
    if len(numbers) <= SHOWN:
        return ", ".join(map(str, numbers[:-1])) + f" and {numbers[-1]}"
    return ", ".join(map(str, numbers[:SHOWN])) + f" and {len(numbers) - SHOWN} more"
