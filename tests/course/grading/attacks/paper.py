"""Attacks that are in the file: edited cells and metadata, pages, names and folders."""

import copy

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from .attack import BOTH_WRONG, FULL, ONE_WRONG, Attack

EDIT, PAGE, NAME = "edited notebook", "pages", "names and folders"


def _cell(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return next(c for c in notebook.cells if _marking(c).get("grade_id") == grade_id)


def _marking(cell: NotebookNode) -> dict:
    return cell.metadata.get("nbgrader", {})


def _tests(notebook: NotebookNode) -> list[NotebookNode]:
    return [_cell(notebook, name) for name in FULL]


def _edited_tests(notebook: NotebookNode) -> None:
    for cell, points in zip(_tests(notebook), FULL.values(), strict=True):
        cell.source = str(points)


def _negative_tests(notebook: NotebookNode) -> None:
    for cell in _tests(notebook):
        cell.source = "-1"


def _deleted_tests(notebook: NotebookNode) -> None:
    for cell in _tests(notebook):
        notebook.cells.remove(cell)


def _duplicated_tests(notebook: NotebookNode) -> None:
    for k, (cell, points) in enumerate(zip(_tests(notebook), FULL.values(), strict=True)):
        twin = copy.deepcopy(cell)
        twin.id, twin.source = f"twin-{k}", str(points)
        notebook.cells += [twin]


def _duplicated_first(notebook: NotebookNode) -> None:
    for k, (cell, points) in enumerate(zip(_tests(notebook), FULL.values(), strict=True)):
        twin = copy.deepcopy(cell)
        twin.id, twin.source = f"twin-{k}", str(points)
        notebook.cells.insert(0, twin)


def _reordered(notebook: NotebookNode) -> None:
    tests = _tests(notebook)
    for cell in tests:
        notebook.cells.remove(cell)
    notebook.cells[:0] = tests


def _renamed(notebook: NotebookNode) -> None:
    """The test that is passed gets the name of the one that is worth more, and the other way."""
    first, second = _tests(notebook)
    _marking(first)["grade_id"], _marking(second)["grade_id"] = "test_norm", "test_double"
    first.source, second.source = "60", "30"


def _exercises_swapped(notebook: NotebookNode) -> None:
    double, norm = (_cell(notebook, name) for name in ("double", "norm"))
    _marking(double)["grade_id"], _marking(norm)["grade_id"] = "norm", "double"


def _unnamed(notebook: NotebookNode) -> None:
    for cell, points in zip(_tests(notebook), FULL.values(), strict=True):
        del cell.metadata["nbgrader"]
        cell.source = str(points)


def _more_points(notebook: NotebookNode) -> None:
    for cell in _tests(notebook):
        _marking(cell)["points"] = 1000
        cell.source = "1000"


def _flags(notebook: NotebookNode) -> None:
    for cell in _tests(notebook):
        _marking(cell).update(grade=True, solution=True, locked=False)
        cell.source = "60"
    for cell in (_cell(notebook, "double"), _cell(notebook, "norm")):
        _marking(cell).update(grade=True, points=60, locked=True)


def _schema(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if _marking(cell):
            _marking(cell)["schema_version"] = 1
            _marking(cell).pop("task", None)


def _strange_metadata(notebook: NotebookNode) -> None:
    for cell in _tests(notebook):
        _marking(cell).update(
            points={"": 1}, grade="yes", locked=[], solution=None, schema_version={}
        )
        cell.source = "60"


def _kinds(notebook: NotebookNode) -> None:
    for name, kind in (("test_double", "markdown"), ("test_norm", "raw")):
        cell = _cell(notebook, name)
        cell.cell_type = kind
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _skipped(notebook: NotebookNode) -> None:
    for cell in _tests(notebook):
        cell.metadata["tags"] = ["skip-execution", "remove-cell", "raises-exception"]
        cell.outputs = [new_output("execute_result", {"text/plain": "60"}, execution_count=1)]


def _own_test(notebook: NotebookNode) -> None:
    marking = dict(_marking(_cell(notebook, "test_norm")), grade_id="test_mine", points=1000)
    notebook.cells.append(new_code_cell("1000", id="mine", metadata={"nbgrader": marking}))


def _kernel(notebook: NotebookNode) -> None:
    notebook.metadata["kernelspec"] = {"name": "evil", "display_name": "E", "language": "bash"}
    notebook.metadata["language_info"] = {"name": "bash", "file_extension": ".sh"}
    notebook.metadata["course"] = {"withheld": [], "executed": "yes"}


def _uses(notebook: NotebookNode) -> None:
    for cell in _tests(notebook):
        cell.metadata["course"] = {"uses": ["print", "check", "Exercise"]}
        cell.source = "60"


def _question(notebook: NotebookNode) -> None:
    cell = _cell(notebook, "question_vectors")
    _marking(cell).update(points=1000, grade=True, solution=False)
    cell.cell_type, cell.source = "code", "1000"
    cell["outputs"], cell["execution_count"] = [], None


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def _pages(notebook: NotebookNode) -> None:
    forms = {
        "text/html": SCRIPT,
        "image/svg+xml": f"<svg onload=alert(1)>{SCRIPT}</svg>",
        "application/javascript": "alert(1)",
        "text/plain": SCRIPT,
        "text/latex": SCRIPT,
    }
    notebook.cells += [
        new_markdown_cell(f"{SCRIPT} [x](javascript:alert(1))"),
        new_code_cell(f"print({SCRIPT!r})", outputs=[new_output("display_data", forms)]),
        new_code_cell(
            "from IPython.display import HTML, Javascript, SVG, display\n"
            f"display(HTML({SCRIPT!r}), Javascript('alert(1)'))\n"
            f"class E(Exception): pass\nE.__name__ = {SCRIPT!r}\nraise E({SCRIPT!r})"
        ),
    ]
    _cell(notebook, "question_vectors").source = f"Because {SCRIPT}"


RAISES_HTML = f"""
class Bad(Exception):
    pass
Bad.__name__ = Bad.__qualname__ = {SCRIPT!r}
def double(x):
    raise Bad({SCRIPT!r} + chr(27) + "[2J" + chr(0x202e))"""


def edited(name: str, tries: str, edit: object, **more: object) -> Attack:
    """An attack in which both exercises are wrong, and the file pretends otherwise."""
    defaults = {"rest": BOTH_WRONG, "points": (0, 0)}
    return Attack(name, EDIT, tries, edit=edit, **defaults | more)


EDITS = (
    edited("tests-edited", "test cells that are a number", _edited_tests),
    edited("tests-negative", "test cells that are a negative number", _negative_tests),
    edited("tests-deleted", "no test cells", _deleted_tests),
    edited("tests-duplicated", "each test cell a second time, as a number", _duplicated_tests),
    edited("tests-duplicated-first", "a second test cell in front of the first", _duplicated_first),
    edited("tests-first", "tests in front of what they test, after a right copy of it", _reordered),
    edited("tests-renamed", "the two tests have each other's names", _renamed),
    edited("exercises-swapped", "the two exercises have each other's names", _exercises_swapped),
    edited("tests-unnamed", "test cells without metadata, as numbers", _unnamed),
    edited("points-1000", "a thousand points for each test", _more_points),
    edited("flags", "tests that are answers, and answers that are tests", _flags),
    edited("schema", "metadata of an older schema", _schema),
    edited("metadata-of-odd-types", "metadata of types that nobody expects", _strange_metadata),
    edited("tests-no-code", "test cells that are text", _kinds),
    edited(
        "tests-skipped", "tests that no grader runs, with outputs that show full marks", _skipped
    ),
    edited("own-test", "a test of one's own, worth a thousand points", _own_test),
    edited("kernel", "another kernel, another language, nothing withheld", _kernel),
    edited("uses", "other names that tests use", _uses),
    edited("question-as-code", "a question for a person becomes code worth a thousand", _question),
    Attack(
        "files-beside",
        EDIT,
        "modules beside the notebook that hide the course's own",
        files={
            "helpers/__init__.py": b"print('REACHED')",
            "helpers.py": b"print('REACHED')",
            "numpy.py": b"raise SystemExit",
            "sitecustomize.py": b"print('REACHED')",
            "course/__init__.py": b"",
            "IPython.py": b"print('REACHED')",
            "startup.py": b"print('REACHED')",
            "ipython_config.py": b"print('REACHED')",
        },
        rest=ONE_WRONG,
    ),
)
PAGES = (
    Attack(
        "pages",
        PAGE,
        "HTML and JavaScript in outputs, markdown, exceptions and messages",
        answers={"double": RAISES_HTML},
        edit=_pages,
    ),
)
# Names of students: what a shell, a page or a terminal may take for its own.
NAMES = {
    "ansi-\x1b[31mred\x1b[0m": "ANSI sequences",
    "line\nbreak": "a line break",
    "<b onclick=alert(1)>x": "HTML",
    "$(touch reached)": "shell",
    "turned-\u202eright": "characters that turn the direction of what follows",
}
PAPER = (*EDITS, *PAGES)
