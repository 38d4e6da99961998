"""`course new exercise`: the cells of an exercise as lessons have them, ready to be rewritten.

What is made works as it stands (twice a number), so that lint, release and grading can be tried
before a word of it is changed.
"""

import ast
import builtins
import keyword
import math
import re
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.errors import CourseError
from course.layout import Course
from course.release.notebooks import TEST, grade_id, is_question, is_test, points, read, write
from course.report.text import points as shown

SLUG = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
NBGRADER = {"locked": False, "schema_version": 3, "task": False}
NEEDS_WORK = ["skip-execution", "raises-exception"]  # cells that wait for the exercise

SETUP = """# In Colab this installs what the notebook imports; anywhere else it does nothing.
import subprocess
import sys

if "google.colab" in sys.modules:
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "@COURSE_ADDRESS@"], check=True)
"""

TITLE = """# {title}

Ask a question worth asking here.

**At the end you will be able to**

- say what.

**Time:** half an hour. **You need:** say what.
"""

IMPORTS = {
    "np": "import numpy as np",
    "scoreboard": "from helpers.checks import scoreboard",
    "outcome": "from helpers.predict import outcome",
    "predict": "from helpers.predict import predict",
}

TEXT = """## {title}

**A question first.** Ask what this exercise answers.

Give the idea in words and one picture. Then derive it, each term with its shape:

$$
\\underbrace{{\\mathrm{{out}}}}_{{(N,)}} = 2 \\, \\underbrace{{x}}_{{(N,)}}
$$
"""

PREDICT = """predict(
    "{slug}",
    "Ask for what the cell below the check will show.",
    yours=None,
)
"""

HEADER = """### Exercise: `{name}`

{points} points · Difficulty ●●○○○ (2 of 5) · Importance ●●●○○ (3 of 5) · 15 minutes

Say what to write, and what to return.
"""

EXERCISE = '''def {name}(x):
    """Give every number twice its size.

    Args:
        x: array of shape (N,).

    Returns:
        out: array of shape (N,).

    Example: x = [1, -2] gives out = [2, -4].
    """
    ### BEGIN SOLUTION
    return x + x  # (N,)
    ### END SOLUTION
'''

HELP = """<details><summary>What a student sees who needs this help</summary>

Ask a question that leads on.

<details><summary>Closer</summary>

Say more, without the answer.

</details>
</details>
<details><summary>I am stuck</summary>

Give the steps in words.

</details>
"""

CHECK = """from helpers.checks import Exercise

check = Exercise("{name}")

@check.part("every number", points={points})
def _(t):
    x = t.normal(5)
    t.compare(lambda: {name}(x), "out", out=2 * x)
    t.unchanged()

### BEGIN HIDDEN TESTS
@check.hidden("every number", "one number, single precision")
def _(t):
    x = t.normal(1, dtype="float32")
    t.compare(lambda: {name}(x), "out", out=2 * x)
### END HIDDEN TESTS

check.score()
"""

OUTCOME = """outcome("{slug}", {name}(np.array([1.0, -2.0])))
"""


@dataclass(frozen=True)
class Scaffold:
    """What was made: the notebook, the ids of the new cells, and what to do next, in order."""

    path: Path
    created: bool
    cells: list[str] = field(default_factory=list)
    next: list[str] = field(default_factory=list)


def new_exercise(
    course: Course,
    assignment: str,
    notebook: str,
    name: str,
    points: float,
    title: str | None = None,
) -> Scaffold:
    """Add the cells of a new exercise to a source notebook, before its scoreboard.

    Args:
        course: the course.
        assignment: the problem set; its folder is made where there is none.
        notebook: the notebook's name; it is made where there is none.
        name: the function that students will write, and the exercise's grade_id.
        points: what it is worth.
        title: the heading above it; by default made from the name.

    Raises:
        CourseError: a name cannot be used or is taken, or the notebook cannot be read or written.
    """
    _check_slug("problem set", assignment)
    _check_slug("notebook", notebook := notebook.removesuffix(".ipynb"))
    if not math.isfinite(points) or points <= 0:
        raise CourseError(f"An exercise cannot be worth {points:g} points.", "Give more than 0.")
    path = course.source / assignment / f"{notebook}.ipynb"
    created = not path.exists()
    lesson = _empty_notebook(notebook) if created else read(path)
    _check_name(name, lesson, path)
    slug = name.replace("_", "-").strip("-")
    cells = _cells(name, slug, points, title or _title(name), lesson)
    _check_ids(cells, lesson, path)
    place = _place(lesson)
    lesson.cells[place:place] = cells
    counted = _count(lesson)
    _save(lesson, path)
    todo = _next(course, assignment, path, name, slug, counted)
    return Scaffold(path, created, [cell.id for cell in cells], todo)


def _cells(
    name: str, slug: str, points: float, title: str, lesson: NotebookNode
) -> list[NotebookNode]:
    """The cells of an exercise, in the order of a lesson."""
    words = {"name": name, "slug": slug, "points": shown(points), "title": title}
    imports = _missing_imports(lesson)
    exercise = NBGRADER | {"grade_id": name, "grade": False, "solution": True}
    test = NBGRADER | {"grade_id": f"{TEST}{name}", "grade": True, "solution": False}
    test |= {"locked": True, "points": int(points) if points == int(points) else points}
    return [
        *([_code(f"{slug}-imports", "\n".join(imports))] if imports else []),
        _text(f"{slug}-text", TEXT.format(**words)),
        _code(f"{slug}-predict", PREDICT.format(**words), course={"numbers": "exact"}),
        _text(f"{slug}-exercise", HEADER.format(**words)),
        _code(slug, EXERCISE.format(**words), nbgrader=exercise),
        _text(f"{slug}-help", HELP),
        _code(f"test-{slug}", CHECK.format(**words), nbgrader=test, course={"uses": [name]}),
        _code(
            f"{slug}-outcome",
            OUTCOME.format(**words),
            course={"numbers": "exact"},
            tags=NEEDS_WORK,
        ),
    ]


def _empty_notebook(name: str) -> NotebookNode:
    cells = [
        _code("setup", SETUP, tags=["setup"]),
        _text("title", TITLE.format(title=_title(name))),
        _code("imports", "\n".join(IMPORTS.values())),
        _text("points-text", "## Your points"),
        _code("points", "scoreboard(total=0, by_hand=0)", course={"numbers": "exact"}),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def _place(lesson: NotebookNode) -> int:
    """Where the exercise goes: before the scoreboard and the heading above it, else at the end."""
    place = _scoreboard(lesson)
    if place is None:
        return len(lesson.cells)
    above = lesson.cells[place - 1] if place else None
    headed = above is not None and above.cell_type == "markdown" and above.source.startswith("#")
    return place - 1 if headed else place


def _scoreboard(lesson: NotebookNode) -> int | None:
    calls = [
        k
        for k, cell in enumerate(lesson.cells)
        if cell.cell_type == "code" and re.search(r"^scoreboard\(", cell.source, re.MULTILINE)
    ]
    return calls[-1] if calls else None


def _count(lesson: NotebookNode) -> bool:
    """Give the scoreboard the notebook's total; False where it does not say one."""
    place = _scoreboard(lesson)
    if place is None:
        return False
    total = sum(points(cell) for cell in lesson.cells if is_test(cell) or is_question(cell))
    board = lesson.cells[place]
    board.source, changed = re.subn(r"total=[\d.]+", f"total={total:g}", board.source, count=1)
    return bool(changed)


def _missing_imports(lesson: NotebookNode) -> list[str]:
    bound = _bound(lesson)
    return [line for name, line in IMPORTS.items() if name not in bound and name != "scoreboard"]


def _bound(lesson: NotebookNode) -> set[str]:
    """Names that the notebook's code defines or imports."""
    names: set[str] = set()
    for cell in lesson.cells:
        if cell.cell_type != "code":
            continue
        code = "\n".join(
            "pass" if line.startswith(("%", "!")) else line for line in cell.source.split("\n")
        )
        try:
            tree = ast.parse(code)
        except SyntaxError:
            continue  # a magic inside a line: not ours to judge
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).partition(".")[0])
    return names


def _check_slug(what: str, name: str) -> None:
    if not SLUG.fullmatch(name):
        raise CourseError(
            f"A {what} cannot be called {name!r}.",
            "Start with a letter and use letters, digits, - and _ only.",
        )


def _check_name(name: str, lesson: NotebookNode, path: Path) -> None:
    if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name):
        raise CourseError(
            f"An exercise cannot be called {name!r}.",
            "It is the name of the function that students write, such as affine_forward.",
        )
    if name.startswith((TEST, "question_", "_")):
        raise CourseError(
            f"An exercise cannot be called {name!r}: names that start like this mean other cells.",
            "Choose a name that does not start with test_, question_ or _.",
        )
    taken = {grade_id(cell) for cell in lesson.cells} | _bound(lesson) | set(dir(builtins))
    if name in taken or f"{TEST}{name}" in taken:
        where = "Python itself" if name in dir(builtins) else str(path)
        raise CourseError(f"The name {name} is taken in {where}.", "Choose another name.")


def _check_ids(cells: list[NotebookNode], lesson: NotebookNode, path: Path) -> None:
    taken = {cell.get("id") for cell in lesson.cells} & {cell.id for cell in cells}
    if taken:
        raise CourseError(
            f"{path} has cells with these ids already: {', '.join(sorted(taken))}.",
            "Choose another name for the exercise, or rename those cells.",
        )


def _save(lesson: NotebookNode, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.part")
        write(lesson, draft)
        draft.replace(path)
    except OSError as error:
        raise CourseError(f"{path} could not be written: {error.strerror}.") from None


def _next(
    course: Course, assignment: str, path: Path, name: str, slug: str, counted: bool
) -> list[str]:
    total = sum(
        points(cell)
        for each in course.notebooks(assignment)
        for cell in read(each).cells
        if is_test(cell) or is_question(cell)
    )
    steps = [
        f"Open {path} and write the lesson: the cells that start with {slug} are an example that "
        "works, to be replaced. They stand before the scoreboard; move them where they belong.",
        f"Write right and wrong answers: course/answers/{assignment}/{path.stem}/{name}/<name>.py",
    ]
    if not counted:
        steps.append(
            "The notebook has no scoreboard(total=..., by_hand=...) as its last code cell."
        )
    if total != 100:
        steps.append(
            f"The points of {assignment} add up to {shown(total)}; they must add up to 100."
        )
    if any(course.submitted.glob(f"*/{assignment}")):
        steps.append(
            f"There are submissions of {assignment}: nbgrader refuses new exercises now. Add a "
            "part to a test cell that is there, or keep this for the next class."
        )
    steps.append(f"Then run: course execute {assignment}, course lint {assignment}")
    return steps


def _title(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def _code(id: str, source: str, **metadata: object) -> NotebookNode:
    return new_code_cell(source.rstrip("\n"), id=id, metadata=metadata)


def _text(id: str, source: str) -> NotebookNode:
    return new_markdown_cell(source.rstrip("\n"), id=id)
