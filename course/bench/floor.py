"""The least that grading can take: fork a warm process and `exec` the same cells in it.

No box, no judge, no limits, no record, no gradebook. `python -m course.bench.floor ASSIGNMENT
PROCESSES` runs the submissions of the course in the working directory and prints the seconds that
it took once it was warm.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path

# Before numpy is imported: processes run side by side, one thread each.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))


def run(assignment: str, processes: int) -> float:
    """Run every submission in a process of its own, so many at a time; return the seconds."""
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
    while waiting or running:
        if waiting and running < processes:
            folder = waiting.pop()
            if os.fork() == 0:
                _run_cells(sorted(folder.glob("*.ipynb")), tests)
                os._exit(0)
            running += 1
        else:
            _, status = os.wait()
            if status:
                raise RuntimeError(f"a submission ended with status {status}")
            running -= 1
    return time.perf_counter() - started


def _run_cells(notebooks: list[Path], tests: dict[str, str]) -> None:
    from course.grading.inline import grade_inline

    for notebook in notebooks:
        grade_inline(notebook, tests)


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
    print(json.dumps({"seconds": run(sys.argv[1], int(sys.argv[2]))}))
