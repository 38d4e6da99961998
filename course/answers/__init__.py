"""Right and wrong answers to the exercises, with the points each must get.

An answer is a file `<assignment>/<notebook>/<exercise>/<name>.py` beside this one: the whole text
of the exercise's cell, after a header of comment lines that says what it is.

    # kind: wrong
    # about: averages the bias gradient over the batch
    # points: 5
    # diagnosis: averaged once too often

The diagnosis is what a student should be told first: the label of a kind of mistake (those of
`helpers.diagnose`), or "none" where the numbers that come back allow no claim, or none come back.

What an answer returns may be right, and of no use to what is made of it: a list where the course's
own parts work with arrays. Exercises that get no point with it are named too:

    # spoils: affine_relu_backward
"""

from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from helpers.checks.messages import MESSAGES
from helpers.diagnose import Kind

ANSWERS = Path(__file__).parent
KINDS = ("right", "wrong")
NO_DIAGNOSIS = "none"
DIAGNOSES = (NO_DIAGNOSIS, MESSAGES["misplaced"].kind, *(kind.label for kind in Kind))


@dataclass(frozen=True)
class Answer:
    """One answer to one exercise.

    Attributes:
        kind: "right" or "wrong".
        about: what is special about it, in one line.
        points: what it must get.
        code: the text of the exercise's cell.
        diagnosis: one of `DIAGNOSES`; empty where none is stated.
        spoils: exercises that get no point with it, though they are answered rightly.
    """

    assignment: str
    notebook: str
    exercise: str
    name: str
    kind: str
    about: str
    points: float
    code: str
    diagnosis: str = ""
    spoils: tuple[str, ...] = ()


def load_answers(assignment: str, folder: Path = ANSWERS) -> list[Answer]:
    """Return the answers to an assignment, ordered by notebook, exercise and name.

    Args:
        assignment: the problem set, such as "ps1_layers".
        folder: where the answers are, by default those of the kit.

    Raises:
        CourseError: a file's header lacks something, or says something unknown.
    """
    return [_read(path, assignment) for path in sorted((folder / assignment).glob("*/*/*.py"))]


def _read(path: Path, assignment: str) -> Answer:
    header, code = _split(path.read_text(encoding="utf-8"))
    missing = [key for key in ("kind", "about", "points") if not header.get(key)]
    if missing:
        raise _bad(path, f"its header has no {' and no '.join(missing)}")
    if header["kind"] not in KINDS:
        raise _bad(path, f"its kind is {header['kind']!r}, which is neither of {KINDS}")
    try:
        points = float(header["points"])
    except ValueError:
        raise _bad(path, f"its points are {header['points']!r}, which is no number") from None
    diagnosis = header.get("diagnosis", "")
    if diagnosis and header["kind"] == "right":
        raise _bad(path, "it is right, so that there is nothing to diagnose")
    if diagnosis and diagnosis not in DIAGNOSES:
        raise _bad(path, f"its diagnosis is {diagnosis!r}, which is none of {DIAGNOSES}")
    return Answer(
        assignment=assignment,
        notebook=path.parent.parent.name,
        exercise=path.parent.name,
        name=path.stem,
        kind=header["kind"],
        about=header["about"],
        points=points,
        code=code,
        diagnosis=diagnosis,
        spoils=tuple(header.get("spoils", "").split()),
    )


def _split(text: str) -> tuple[dict[str, str], str]:
    """The header's entries, and the code after it."""
    lines = text.splitlines()
    header = {}
    while lines and lines[0].startswith("# ") and ":" in lines[0]:
        key, value = lines.pop(0)[2:].split(":", 1)
        header[key.strip()] = value.strip()
    return header, "\n".join(lines).strip("\n") + "\n"


def _bad(path: Path, what: str) -> CourseError:
    return CourseError(
        f"The answer {path} cannot be used: {what}.",
        "It starts with the lines '# kind: right', '# about: ...' and '# points: ...'.",
    )
