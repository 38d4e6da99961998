"""What a student's function returns, by name."""

from collections.abc import Callable, Mapping, Sequence

from helpers.checks.compare import as_array, describe
from helpers.checks.failure import failure
from helpers.checks.finding import Finding, found

Results = dict[str, object]


def results(call: Callable[[], object], names: Sequence[str], exercise: str) -> Results | Finding:
    """Call, and return the results by name, or the finding why there are none."""
    try:
        return _named(call(), names, exercise)
    except (Exception, SystemExit) as error:
        return failure(error, exercise)


def _named(result: object, names: Sequence[str], exercise: str) -> Results | Finding:
    returns = ", ".join(names)
    if result is None:
        return found("returned_nothing", exercise=exercise, returns=returns)
    if len(names) == 1:
        return {names[0]: result}
    several = _several(result, len(names))
    if several is None or len(several) != len(names):
        return found(
            "wrong_count",
            exercise=exercise,
            returns=returns,
            expected=len(names),
            got=describe(result) if several is None else len(several),
        )
    return dict(zip(names, several, strict=True))


def _several(result: object, count: int) -> Sequence[object] | None:
    """The values of what acts as a tuple or a list, whatever its class; None for one value.

    So many numbers in a row are values too; any other array is one value.
    """
    if isinstance(result, tuple | list):
        return result
    if isinstance(result, str | bytes | Mapping | set):
        return None
    try:
        array = as_array(result) if hasattr(result, "__array__") else None
        if array is not None:
            return list(array) if array.shape == (count,) else None
        return [result[k] for k in range(len(result))]
    except Exception:  # of whatever kind: it is the student's object
        return None
