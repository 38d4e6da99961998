"""The least that grading can take: fork a warm process and `exec` the same cells in it.

No box, no judge, no IPython, no limits, no record, no gradebook: each submission's cells, those of
the student and the tests in their places, run in one namespace of a process forked for it, with
the same modules loaded ahead, and as many at a time as the grader has workers.

To become warm belongs to it. Whoever grades has to import these modules once, the grader as well
as the floor, and neither is timed without that; how long the rest took is told beside it. What the
grader does beyond, the start of `course grade`, nbgrader's gradebook and the boxes, is what the
comparison is there to show.

`python -m course.bench.floor ASSIGNMENT PROCESSES` runs the submissions of the course in the
working directory. It prints the seconds that they took once all was warm, and each one's points.
"""

import gc
import json
import os
import sys
import tempfile
import time
from pathlib import Path

# Before numpy is imported: processes run side by side, one thread each.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))


def run(assignment: str, processes: int) -> dict:
    """Run every submission in a process of its own, so many at a time.

    Returns:
        `seconds`, and `points` by student.
    """
    from course.grading.lesson import read_lesson
    from course.layout import Course

    course = Course(Path.cwd())
    lessons = [
        read_lesson(path, course.release / assignment / path.name)
        for path in course.notebooks(assignment)
    ]
    tests = {cell.grade_id: cell.source for lesson in lessons for cell in lesson.cells if cell.uses}
    started = time.perf_counter()
    waiting = sorted(course.submitted.glob(f"*/{assignment}"))
    running = 0
    with tempfile.TemporaryFile("a+", encoding="utf-8") as told:
        while waiting or running:
            if waiting and running < processes:
                folder = waiting.pop()
                if os.fork() == 0:
                    points = _points(sorted(folder.glob("*.ipynb")), tests)
                    line = json.dumps([folder.parent.name, points]) + "\n"
                    os.write(told.fileno(), line.encode())  # at the end, whoever else writes
                    os._exit(0)
                running += 1
            else:
                _, status = os.wait()
                if status:
                    raise RuntimeError(f"a submission ended with status {status}")
                running -= 1
        seconds = time.perf_counter() - started
        told.seek(0)
        return {"seconds": seconds, "points": dict(map(json.loads, told))}


def _points(notebooks: list[Path], tests: dict[str, str]) -> float:
    from course.grading.inline import grade_inline

    scores = [grade_inline(notebook, tests).values() for notebook in notebooks]
    return sum(score["points"] for found in scores for score in found)


def _warm() -> None:
    """Load all that the cells will import, and do once what libraries put off until then."""
    from course.grading import inline  # noqa: F401
    from course.grading.box.server import MODULES
    from course.grading.boxed.server import load, warm_up

    cells = ("IPython.display", "helpers.layers", "helpers.networks", "helpers.solver")
    load([*MODULES, "helpers.checks.networks", *cells], blocked=())
    warm_up()
    gc.collect()
    gc.freeze()  # so that no child copies what it does not change


if __name__ == "__main__":
    _warm()
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]))))
