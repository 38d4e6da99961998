"""Submissions of the tiny course for tests: students get its release and hand something in."""

import copy
import os
import subprocess
import sys

import nbformat

from course.nbgrader_app import tools_on_path

from ..tiny import ASSIGNMENT, NOTEBOOK

RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "norm": "import numpy as np\ndef norm(x):\n    return np.sqrt((x ** 2).sum())",
    "question_vectors": "The same direction, twice the length.",
}
# Wrong for many numbers, which only a hidden test looks at; warns, and draws a progress bar on
# stderr. The norm is right once.
HALF = {
    "double": "import sys, warnings\n"
    "from tqdm import tqdm\n"
    "def double(x):\n"
    "    warnings.warn('take care')\n"
    "    print('done', file=sys.stderr)\n"
    "    return [2 * v for v in tqdm(x[:100])]",
    # Right for the vector of one part, which is 2.5 long, and wrong for that of the other.
    "norm": "def norm(x):\n    return min(sum(v * v for v in x) ** 0.5, 3.0)",
}


def nbgrader(root, *arguments):
    """Run a command of stock nbgrader, and return what it printed."""
    tools_on_path()
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=root,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def answered(released, answers):
    """A copy of a released notebook with cells' text replaced, by grade_id."""
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    return notebook


def hand_in(course, student, notebook, name=NOTEBOOK):
    """Put a notebook, or text in its place, where a student's submission belongs."""
    folder = course.submitted / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    text = notebook if isinstance(notebook, str) else nbformat.writes(notebook)
    (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
    return folder
