"""Which broken runs a student has, and what each of them left behind.

The draw is a hash of the student's id, so it is the same on every machine. Whose runs they are
follows the rule of `helpers.personal`: in a grader the id of the folder counts.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.clinic.causes import CAUSES
from helpers.clinic.chart import Sheet
from helpers.clinic.faults import FAULTS
from helpers.clinic.recording import VARIANTS, code, parts_with, run
from helpers.personal.data import GUEST, folder, readable

RECORDS = Path(__file__).with_name("records.json")
PARTS = ("prepare", "start", "train", "measure")
NUMBERS = tuple(range(1, len(PARTS) + 1))


@dataclass(frozen=True)
class Case:
    """A broken run: its number for the student, the broken part, and the record of the run."""

    number: int
    part: str
    text: str
    variant: int
    record: dict

    def show(self) -> Sheet:
        """What the run left behind, as a picture and in words."""
        return Sheet(self.record, f"Case {self.number}")

    def rerun(self, repaired: Callable) -> Sheet:
        """Run the program again with this function in place of the broken part."""
        parts = {**parts_with(None), self.part: repaired}
        return Sheet(run(parts, VARIANTS[self.variant]), f"Case {self.number}, repaired")


def case(student: object, number: int) -> Case:
    """Return a student's case with this number, 1 to 4.

    Raises:
        ValueError: there is no such case.
    """
    if number not in NUMBERS:
        raise ValueError(f"there is no case {number!r}; there are {', '.join(map(str, NUMBERS))}")
    cause, variant = _drawn(_owner(student))[number - 1]
    return Case(number=number, **_records()[code(cause, variant)])


def causes(student: object) -> list[str]:
    """What is wrong with a student's four cases, in order."""
    return [cause for cause, _ in _drawn(_owner(student))]


def broken_part(student: object, part: str) -> Case:
    """Return the case of a student that has its fault in this part."""
    return next(case(student, number) for number in NUMBERS if case(student, number).part == part)


def healthy() -> Sheet:
    """The record of a run in which nothing is wrong."""
    return Sheet(_records()["healthy"]["record"], "A run in order")


def _owner(student: object) -> str:
    return folder() or readable(student) or GUEST


def _drawn(owner: str) -> list[tuple[str, int]]:
    """A cause and a variant for each part, in an order of the student's own."""
    order = sorted(PARTS, key=lambda part: _hash(f"{owner}/clinic/order/{part}"))
    drawn = []
    for part in order:
        among = [cause for cause in CAUSES if FAULTS[cause].part == part]
        cause = among[_hash(f"{owner}/clinic/{part}") % len(among)]
        drawn.append((cause, _hash(f"{owner}/clinic/variant/{part}") % len(VARIANTS)))
    return drawn


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])


@cache
def _records() -> dict[str, dict]:
    return json.loads(RECORDS.read_text(encoding="utf-8"))
