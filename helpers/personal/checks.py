"""Compare a student's numbers with what follows from the student's own data.

A wrong number is not shown beside the right one: it would be the answer. Where it is what a
common mistake leads to, the mistake is named.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial
from helpers.personal.data import folder, numbers, readable

if TYPE_CHECKING:
    from helpers.personal.solutions import Worked

CLOSE = 0.005  # error of a number worked by hand, as a share of it: about three digits


def expect(
    t: Trial,
    question: str,
    names: str,
    answer: Callable[[], object],
    student_id: Callable[[], object],
) -> None:
    """Find whether the answers called `names` are right for this student.

    Args:
        t: the trial of the part that is being checked.
        question: whose data the answers are worked from.
        names: the answers to look at, such as "u v".
        answer: returns the student's dictionary, name to number.
        student_id: returns the id that the student wrote down.

    Raises:
        UnacceptableError: one is wrong or missing; the text says which.
    """
    from helpers.personal.solutions import SOLUTIONS

    written = _written(student_id)
    worked = SOLUTIONS[question](numbers(written, question))
    given = answer()
    if not isinstance(given, dict):
        what = "nothing (None)" if given is None else type(given).__name__
        raise UnacceptableError(f"{question} should return a dictionary of numbers, not {what}")
    for name in names.split():
        fault = _fault(name, given, worked[name])
        if fault:
            raise UnacceptableError(". ".join(filter(None, (fault, _stranger(written)))))
        t.expect(True, "ok", quantity=name)


def expect_id(t: Trial, student_id: Callable[[], object]) -> None:
    """Find whether there is an id, and in a grader whether it is that of the folder."""
    written = student_id()
    if not readable(written):
        raise UnacceptableError(
            "that is no student id. Write it as text between quotes; until then the data of the "
            "questions are a guest's, and worth nothing once you hand in"
        )
    if _stranger(written):
        raise UnacceptableError(_stranger(written))
    t.expect(True, "ok", quantity="student_id")


def _written(student_id: Callable[[], object]) -> object:
    try:
        return student_id()
    except Exception:
        return None


def _fault(name: str, given: dict, worked: "Worked") -> str:
    if name not in given:
        return f"the dictionary has no entry {name!r}"
    try:
        got = float(given[name])
    except (TypeError, ValueError, OverflowError):
        return f"{name} should be a number"
    if _same(got, worked.value):
        return ""
    reasons = [reason for reason, value in worked.mistakes.items() if _same(got, value)]
    if not reasons and _same(-got, worked.value):
        reasons = ["the size is right and the sign is wrong"]
    why = f": {reasons[0]}" if reasons else ". Work it through once more, with your own data"
    return f"{name} is not {got:.6g}{why}"


def _same(got: float, wanted: float) -> bool:
    if isinstance(wanted, int):
        return got == wanted
    return abs(got - wanted) <= CLOSE * abs(wanted)


def _stranger(written: object) -> str:
    """Say so where the work lies in the folder of another id; empty where all is well."""
    owner, worker = folder(), readable(written)
    if not owner or owner == worker:
        return ""
    how = f"under the id {worker!r}" if worker else "without a student id"
    return f"The notebook was worked {how}, and lies in the folder of {owner!r}, whose data count"
