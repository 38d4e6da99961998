"""`pytest --nbval` catches a lesson that no longer comes out as it is stored."""

import os
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course.release.printed import explain_changes, merge_streams, numbers_in

ROOT = Path(__file__).parents[1]
PIXEL = "iVBORw0KGgo="  # the first bytes of any picture: they are not compared
PICTURE = f"""\
from IPython.display import display

print("before", 2.3)
display({{"image/png": {PIXEL!r}, "text/plain": "A curve from 2.3 down to 1.1."}}, raw=True)
print("after", 1.134)"""
ENVIRONMENT = """\
import os
import sys

print(os.environ["COURSE_DATA_SOURCE"], os.environ["COURSE_SEED"], os.environ.get("COURSE_DATA"))
sys.executable == os.environ["PYTHON_OF_THE_TEST"]"""


def code(name, source, *outputs, **metadata):
    return new_code_cell(
        source, id=name, outputs=list(outputs), metadata=metadata, execution_count=1
    )


def printed(text):
    return new_output("stream", name="stdout", text=text)


def result(text):
    return new_output("execute_result", {"text/plain": text}, execution_count=1)


def shown(**data):
    return new_output("display_data", {name.replace("_", "/"): text for name, text in data.items()})


@pytest.fixture
def lesson():
    """An executed notebook, as a lesson is stored. No kernel has the name it asks for."""
    cells = [
        code("environment", ENVIRONMENT, printed("standin 0 None\n"), result("True")),
        code("data", "import numpy as np\n\nx = np.full((3, 4), 0.25)"),
        code(
            "number",
            "print('loss', x.sum())\nprint('epochs', 5)",
            printed("loss 3.01\nepochs 5\n"),
            course={"numbers": [{"atol": 0.02}, "exact"]},
        ),
        code("shape", "x.shape", result("(3, 4)"), course={"numbers": "exact"}),
        code(
            "picture",
            PICTURE,
            printed("before 2.3\n"),
            shown(image_png=PIXEL, text_plain="A curve from 2.3 down to 1.1."),
            printed("after 1.13\n"),
            course={"numbers": ["exact", "exact", "exact", {"atol": 0.01}]},
        ),
        code("training", "print(round(2 / 3, 2))", printed("0.67\n"), tags=["skip-execution"]),
    ]
    kernel = {"name": "kernel-of-another-machine", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def broken(lesson, name, source):
    """The lesson with the code of one cell changed, so that something else comes out."""
    copy = deepcopy(lesson)
    next(cell for cell in copy.cells if cell.id == name).source = source
    return copy


def run_nbval(folder):
    """Run `pytest --nbval` on a folder: for each notebook, the reports of its cells that failed."""
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    command = [sys.executable, "-m", "pytest", "--nbval", "-n", "2", "--junit-xml", "report.xml"]
    environment = {
        **os.environ,
        "COURSE_DATA": str(folder),
        "COURSE_SEED": "7",
        "PYTHON_OF_THE_TEST": sys.executable,
    }
    run = subprocess.run(
        [*command, "-p", "no:cacheprovider", "."],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    failures = {path.stem: [] for path in sorted(folder.glob("*.ipynb"))}
    for case in ElementTree.parse(folder / "report.xml").iter("testcase"):
        notebook = case.get("classname").split(".")[0]
        failures[notebook] += [failure.text for failure in case.iter("failure")]
    return failures, run.returncode, run.stdout


def test_each_way_to_break_a_lesson_is_caught(lesson, tmp_path):
    notebooks = {
        "whole": lesson,
        "number": broken(lesson, "number", "print('loss', x.sum() + 0.1)\nprint('epochs', 5)"),
        "exact": broken(lesson, "number", "print('loss', x.sum())\nprint('epochs', 6)"),
        "shape": broken(lesson, "shape", "x.T.shape"),
        "exception": broken(lesson, "shape", "x.no_such_thing"),
        "picture": broken(lesson, "picture", "print('before', 2.3)\nprint('after', 1.13)"),
        "training": broken(lesson, "training", "print(round(2 / 3, 3))"),
    }
    for name, notebook in notebooks.items():
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    failures, returncode, output = run_nbval(tmp_path)
    assert returncode == 1, output
    assert {name: len(found) for name, found in failures.items()} == {
        name: 0 if name == "whole" else 1 for name in notebooks
    }, output
    expected = {
        "number": ["'number'", "stored 3.01, now 3.1", "0.02 is allowed", "course execute"],
        "exact": ["'number'", "stored 5, now 6", "exact"],
        "shape": ["'shape'", "stored 3, now 4", "stored 4, now 3"],
        "exception": ["AttributeError", "no_such_thing"],
        "picture": ["'picture'", "image/png", "now: text on stdout"],
        "training": ["'training'", "stored 0.67, now 0.667"],
    }
    for name, parts in expected.items():
        for part in parts:
            assert part in failures[name][0]


def with_one_number_changed(outputs):
    """Copies of a cell's outputs, in each of which another printed number is a different one."""
    whole = merge_streams(outputs)
    for place, output in enumerate(whole):
        holder, key = (
            (output, "text") if "text" in output else (output.get("data", {}), "text/plain")
        )
        for number in numbers_in(holder.get(key, "")):
            copy = deepcopy(whole)
            changed = copy[place] if holder is output else copy[place]["data"]
            changed[key] = f"{holder[key][: number.start]}-98765.4321{holder[key][number.end :]}"
            yield number, copy


def test_no_number_of_a_lesson_can_change_unseen():
    lessons = sorted(ROOT.glob("source/*/*.ipynb"))
    tried = 0
    for path in lessons:
        for cell in nbformat.read(path, as_version=4).cells:
            for number, outputs in with_one_number_changed(cell.get("outputs", [])):
                tried += 1
                assert explain_changes(cell, outputs), f"{path.name}, {cell.id}: {number}"
    assert tried > 10 * len(lessons) > 0
