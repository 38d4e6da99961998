from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course.grading.inline import run_inline
from course.layout import Course
from course.release.notebooks import write
from course.verify.equivalent import NAME
from course.verify.run import verify
from course.verify.work import Graded

LARGEST = '''def largest(x):
    """Return the largest number of x."""
    ### BEGIN SOLUTION
    best = x[0]
    for value in x:
        if value > best:
            best = value
    return best
    ### END SOLUTION
'''

TEST = """from helpers.checks import Exercise

check = Exercise("largest")

@check.part("values", points=6)
def _(t):
    for x in {visible}:
        t.compare(lambda: largest(list(x)), "out", out=max(x))

### BEGIN HIDDEN TESTS
@check.hidden("values", "others")
def _(t):
    for x in {hidden}:
        t.compare(lambda: largest(list(x)), "out", out=max(x))
### END HIDDEN TESTS
check.score()
"""


class Lesson:
    """A course of one exercise, and a folder of answers; `verify` runs on them."""

    def __init__(self, root: Path) -> None:
        self.course, self.answers = Course(root), root / "answers"
        (root / "source" / "demo_set").mkdir(parents=True)
        self.listing = self.answers / "demo_set" / NAME
        self.listing.parent.mkdir(parents=True)

    def write(self, visible, hidden=(), answer=LARGEST):
        """Write the notebook; its test tries these lists of numbers."""
        test = TEST.format(visible=list(visible), hidden=list(hidden or visible))
        cells = [
            _cell("unused", "raise RuntimeError('no exercise needs this cell')"),
            _cell("largest", answer, grade=False, solution=True),
            _cell("test_largest", test, grade=True, solution=False, points=6),
        ]
        write(new_notebook(cells=cells), self.course.source / "demo_set" / "demo.ipynb")

    def list(self, *changes, exercise="largest", reason="because"):
        """List these changes as equivalent."""
        entry = "[[equivalent]]\nexercise = '{}'\nchange = '''\n{}'''\nreason = '{}'\n"
        text = "".join(entry.format(exercise, change, reason) for change in changes)
        self.listing.write_text(text, encoding="utf-8")

    def verify(self, **options):
        """Verify the one exercise with one worker."""
        (one,) = verify(self.course, "demo_set", jobs=1, answers=self.answers, **options)
        return one


def _cell(id, source, **nbgrader):
    about = {"nbgrader": {"grade_id": id} | nbgrader} if nbgrader else {}
    return new_code_cell(source, id=id, metadata=about)


@pytest.fixture
def lesson(tmp_path):
    return Lesson(tmp_path)


class InProcess:
    """In place of a crew: starting processes takes longer than grading a tiny answer."""

    def __init__(self, workers, task):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def run(self, jobs):
        for key, job in jobs:
            run = run_inline(job.notebook, {job.exercise: job.code}, job.folder)
            yield key, Graded(run.scores[job.exercise]["points"], 0.01, "")


@pytest.fixture
def quick(monkeypatch):
    """Grade without workers. Not for mutants that hang."""
    monkeypatch.setattr("course.verify.run.Crew", InProcess)
