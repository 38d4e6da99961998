"""Keys: what a result was made from, so that a later run knows whether it still stands.

The key of an exercise is a hash of the grader's version, of all bytes that its code may read (the
notebooks handed in and the files beside them), of its test cell in `source/`, hidden tests
included, and of the course's cells around it.
"""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version

from course.grading.lesson import Lesson
from course.grading.limits import Limits
from course.grading.record import ExerciseResult, Status

# Raise this when the same submission and tests may get other marks than before.
GRADER = f"{version('descent-course')}/3"
# How an exercise ends when it meets a limit. With other limits it may end otherwise.
LIMITED = (Status.TIMEOUT, Status.CRASHED)
# How one ends that is then kept from the others, so that theirs depend on it.
UNENDED = (*LIMITED, Status.STARVED)
# Whose test need not be run again beside others that are. One that hung, or ended Python, keeps
# its exercise from what comes after it, and has to do so again.
SETTLED = (Status.OK, Status.PARTIAL, Status.WRONG, Status.MISSING)


def digest(*parts: str | bytes) -> str:
    """A hash of parts that changes when one does, or when a boundary between them moves."""
    total = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        total.update(json.dumps(len(raw)).encode() + b":" + raw)
    return total.hexdigest()


def digest_files(files: Mapping[str, bytes]) -> str:
    """A hash of files' names and contents."""
    return digest(*(part for item in sorted(files.items()) for part in item))


class Keys:
    """The keys of a submission's exercises in one notebook.

    Args:
        lesson: the course's side of the notebook.
        files: the hash of all that the submission's code may read.
        limits: those of this run.
    """

    def __init__(self, lesson: Lesson, files: str, limits: Limits) -> None:
        self._limits = repr(limits)
        self._plain = {
            cell.grade_id: digest(GRADER, files, lesson.fingerprint(cell)) for cell in lesson.graded
        }
        self.page = digest(GRADER, files, lesson.page, *self._plain.values())

    def of(self, result: ExerciseResult) -> str:
        """The key that a result has when it is made now."""
        plain = self._plain.get(result.grade_id, "")
        return digest(plain, self._limits) if plain and result.status in LIMITED else plain

    def stands(self, result: ExerciseResult | None) -> bool:
        """Whether an earlier result is what would come out now. A starved one is tried again."""
        return bool(
            result is not None
            and result.key
            and result.key == self.of(result)
            and result.status is not Status.STARVED
        )
