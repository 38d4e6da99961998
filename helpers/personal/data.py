"""The data of each question, drawn for each student by a hash of the id."""

import hashlib
import os
import unicodedata
from collections.abc import Sequence

STUDENT = "COURSE_STUDENT"  # the environment variable in which graders name the student
LONGEST = 100  # characters of an id
GUEST = "guest"  # whose data they see who have not written down an id

Values = Sequence[float]

# No value here makes an answer and a common mistake the same; a test goes through all of them.
QUESTIONS: dict[str, dict[str, Values]] = {
    "descent_costs": {
        "examples": (
            10_580,
            13_125,
            16_513,
            19_619,
            21_808,
            22_098,
            22_969,
            28_827,
            33_856,
            34_196,
            37_691,
            38_117,
            39_559,
            40_327,
            40_900,
            40_914,
            41_958,
            52_801,
            56_502,
            56_836,
        ),
        "batch_size": (48, 80, 96, 112, 144, 160, 192, 224),
        "epochs": (4, 6, 7, 8, 12, 15),
    },
    "decayed_rate": {
        "tau0": (0.02, 0.03, 0.05, 0.08, 0.2, 0.3, 0.5),
        "decay": (0.06, 0.07, 0.08, 0.09, 0.11, 0.12, 0.13),
        "t": (7, 8, 9, 11, 12, 13, 14, 16),
    },
    "adam_by_hand": {
        "u": (-0.7, -0.6, -0.4, -0.3, 0.3, 0.4, 0.6, 0.7),
        "v": (0.25, 0.3, 0.35, 0.45),
        "g": (-3.0, -2.5, -1.5, 1.5, 2.5, 3.0),
        "beta1": (0.7, 0.75, 0.8, 0.85),
        "beta2": (0.97, 0.98, 0.995),
        "alpha": (0.02, 0.03, 0.05, 0.08),
        "t": (2, 3),
        "k": (4, 9, 25, 49),
    },
    "search_numbers": {
        "rates": (5, 6, 7, 8, 9),
        "widths": (3, 4),
        "penalties": (5, 6, 7),
        "seconds": (40, 70, 80, 100, 110),
        "lowest": (1e-4, 2e-4),
        "highest": (0.1, 0.5, 1.0),
        "split": (1e-3, 2e-3, 3e-3, 5e-3),
    },
    "adagrad_by_hand": {
        "alpha": (0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.08, 0.12, 0.15, 0.2, 0.25),
        "g": (0.3, 0.4, 0.6, 1.7, 2.5, 4.0),
        "t": (20, 25, 30, 40, 50, 60, 80),
    },
}


def numbers(student: object, question: str) -> dict[str, float]:
    """Return a student's own data for a question, by name.

    Args:
        student: the id that the course knows the student by; what is no id gets a guest's data.
            In a grader the id of the folder takes its place.
        question: one of `QUESTIONS`.

    Raises:
        ValueError: there is no such question.
    """
    if question not in QUESTIONS:
        raise ValueError(f"there is no question {question!r}; there is {', '.join(QUESTIONS)}")
    owner = folder() or readable(student) or GUEST
    return {
        name: values[_drawn(owner, question, name) % len(values)]
        for name, values in QUESTIONS[question].items()
    }


def folder() -> str:
    """Return the id of the folder that is being graded; empty outside a grader."""
    return _normal(os.environ.get(STUDENT, ""))


def readable(student: object) -> str:
    """Return an id as it is hashed: capitals and spaces around it make no difference.

    Empty where it is no id.
    """
    owner = _normal(student) if isinstance(student, str) else ""
    return owner if len(owner) <= LONGEST else ""


def _normal(student: str) -> str:
    # One and the same name may come composed from a keyboard and decomposed from a file system.
    return unicodedata.normalize("NFC", student).strip().casefold()


def _drawn(owner: str, question: str, name: str) -> int:
    text = f"{owner}/{question}/{name}"
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
