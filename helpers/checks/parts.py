"""The student's own parts of a composition, of which some have been found right before.

A composition is excused for a mistake of its parts, so that nobody is punished twice. Where a
part was tested and no mistake was found, there is none to excuse: such a part is right here too,
or it is not the one that was tested. A grader keeps account of that; in a notebook the newest
scores of the session tell.
"""

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np

from helpers.checks.compare import agrees, as_array
from helpers.checks.finding import Finding
from helpers.checks.results import results
from helpers.checks.session import latest

ROUNDING = 1e-4  # of single precision; what is another function differs by more
_wrong: Collection[str] | None = None  # None where no grader keeps account of the parts
_met: list[bool] = []  # of each part that was called, whether it may be wrong


class ChangedPart(BaseException):
    """A part is another one than in its own test; not to be taken for an error of its code."""


@contextlib.contextmanager
def found_wrong(parts: Collection[str]) -> Iterator[None]:
    """Say in whose own tests a mistake was found; a part that is not named has to be right."""
    global _wrong
    before, _wrong = _wrong, parts
    forget_parts()
    try:
        yield
    finally:
        _wrong = before


def part(
    name: str,
    function: Callable[..., object],
    given: Sequence[object],
    returns: str,
    right: Callable[..., Sequence[np.ndarray]],
) -> object:
    """Call a part on its way through a composition, and return what it returns.

    Args:
        name: the exercise that the part answers.
        function: the student's answer.
        given: what it is called with. The first of these may be what another part returned.
        returns: names of the returned values in order, such as "out cache".
        right: what the first of these should be, from the same arguments.

    Raises:
        ChangedPart: no mistake was found in the part's own test, and here is one.
    """
    _met.append(_may_be_wrong(name))
    if _met[-1]:
        return function(*given)
    try:
        expected = [np.array(value) for value in right(as_array(given[0]), *given[1:])]
    except Exception:  # for what a wrong part hands on, there may be no right answer
        return function(*given)
    try:
        returned = function(*given)
    except (Exception, SystemExit):
        # It may not take a list that a wrong part hands on.
        if type(given[0]) is np.ndarray:
            raise ChangedPart(name) from None
        raise
    values = results(lambda: returned, returns.split(), name)
    if isinstance(values, Finding) or not all(
        agrees(got, wanted, ROUNDING)
        for got, wanted in zip(values.values(), expected, strict=False)
    ):
        raise ChangedPart(name)
    return returned


def _may_be_wrong(name: str) -> bool:
    """Whether there may be a mistake in a part: its test found one, or was not run here."""
    if _wrong is not None:
        return name in _wrong
    score = latest(name)
    return score is None or score.points < score.max_points


def forget_parts() -> None:
    """Begin another composition, of which no part was called yet."""
    _met.clear()


def some_may_be_wrong() -> bool:
    """Whether a part that was called may be wrong, or none was called that is known."""
    return any(_met) or not _met


def excuses(call: Callable[[], object]) -> bool:
    """Whether not all parts that are put together in `call` have to be right."""
    forget_parts()
    try:
        call()
    except ChangedPart:
        return False
    except (Exception, SystemExit):
        pass  # parts of which none is wrong may not fit together, which is no excuse
    return some_may_be_wrong()
