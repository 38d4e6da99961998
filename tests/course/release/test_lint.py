from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.release.lint import RULES, lint_assignment
from course.release.lint.problem import Lesson
from course.release.lint.withheld import withheld
from course.release.notebooks import executed_hash, read, write

PICTURE = {"image/png": "iVBORw0KGgo="}
BREAKS = []


def breaks(rule, *places):
    """A function that breaks the tiny notebook, the rule it breaks, and the cells named for it."""

    def add(change):
        BREAKS.append(pytest.param(change, rule, places, id=f"{rule}: {change.__name__}"))
        return change

    return add


def lint(course, change, keep_hash=False):
    path = course.notebooks("demo_set")[0]
    notebook = read(path)
    change(notebook)
    if not keep_hash:
        notebook.metadata.course["executed"] = executed_hash(notebook)
    write(notebook, path)
    return lint_assignment(course, "demo_set")


def cell(notebook, id):
    return next(c for c in notebook.cells if c.get("id") == id)


def edit(notebook, id, old, new):
    assert old in cell(notebook, id).source
    cell(notebook, id).source = cell(notebook, id).source.replace(old, new)


def test_a_good_notebook_has_no_problems(tiny_course):
    assert lint_assignment(tiny_course, "demo_set") == []


def test_every_rule_is_broken_below():
    assert {param.values[1] for param in BREAKS} == set(RULES)


# Form


@breaks("form", "")
def old_format(notebook):
    notebook.nbformat_minor = 4


@breaks("form", "look")
def key_that_no_cell_has(notebook):
    cell(notebook, "look")["collapsed"] = True


@breaks("form", "double")
def metadata_of_another_kind(notebook):
    cell(notebook, "double").metadata["nbgrader"] = "solution"


@breaks("cell-id", "cell 2")
def no_id(notebook):
    del cell(notebook, "title")["id"]


@breaks("cell-id", "title")
def same_id_twice(notebook):
    cell(notebook, "question-text").id = "title"


@breaks("cell-id", "a title")
def id_with_a_space(notebook):
    cell(notebook, "title").id = "a title"


@breaks("cell-id", "5f0c9a1e")
def id_drawn_at_random(notebook):
    cell(notebook, "title").id = "5f0c9a1e"


@breaks("kernel", "")
def other_kernel(notebook):
    notebook.metadata.kernelspec.name = "conda-env-py311"


@breaks("setup", "title")
def no_setup_cell(notebook):
    del notebook.cells[0]


@breaks("setup", "setup")
def address_written_out(notebook):
    edit(notebook, "setup", "@COURSE_ADDRESS@", "git+https://example.org/kit")


@breaks("grading-metadata", "double")
def extra_key(notebook):
    cell(notebook, "double").metadata.nbgrader["uses"] = []


@breaks("grading-metadata", "double")
def old_schema(notebook):
    cell(notebook, "double").metadata.nbgrader["schema_version"] = 2


@breaks("grading-metadata", "norm")
def grade_id_twice(notebook):
    cell(notebook, "norm").metadata.nbgrader["grade_id"] = "double"
    notebook.cells.remove(cell(notebook, "norm-test"))


@breaks("grading-metadata", "norm-test")
def no_points(notebook):
    del cell(notebook, "norm-test").metadata.nbgrader["points"]


@breaks("grading-metadata", "question")
def question_with_another_name(notebook):
    cell(notebook, "question").metadata.nbgrader["grade_id"] = "vectors"


@breaks("course-metadata", "double-test")
def misspelt_note(notebook):
    cell(notebook, "double-test").metadata.course = {"use": ["double"]}


@breaks("skipped-graded", "double-test")
def skipped_test(notebook):
    cell(notebook, "double-test").metadata["tags"] = ["skip-execution"]


@breaks("markers", "double")
def no_end(notebook):
    edit(notebook, "double", "    ### END SOLUTION", "")


@breaks("markers", "double-test")
def no_beginning(notebook):
    edit(notebook, "double-test", "### BEGIN HIDDEN TESTS", "")


@breaks("markers", "title")
def solution_in_prose(notebook):
    cell(notebook, "title").source += "\n### BEGIN SOLUTION\n### END SOLUTION"


# Exercises, tests and points


@breaks("no-check", "norm")
def no_test_cell(notebook):
    notebook.cells.remove(cell(notebook, "norm-test"))


@breaks("no-exercise", "norm-test")
def exercise_below_its_test(notebook):
    exercise = cell(notebook, "norm")
    notebook.cells.remove(exercise)
    notebook.cells.append(exercise)


@breaks("two-checks", "double-test")
def second_test_cell(notebook):
    copy = new_code_cell("1", id="again", metadata=cell(notebook, "double-test").metadata)
    notebook.cells.append(copy)


@breaks("uses", "norm-test")
def uses_no_exercise(notebook):
    cell(notebook, "norm-test").metadata.course["uses"] = ["norm", "double", "triple"]


@breaks("uses", "norm-test")
def uses_another_first(notebook):
    cell(notebook, "norm-test").metadata.course["uses"] = ["double", "norm"]


@breaks("draws", "arrows")
def picture_that_graders_would_draw(notebook):
    data = PICTURE | {"text/plain": "Two arrows, one twice as long as the other."}
    arrows = new_code_cell("None", id="arrows", execution_count=9)
    arrows.outputs = [new_output("display_data", data)]
    notebook.cells.insert(2, arrows)


@breaks("withheld", "")
def withheld_module_that_is_not_there(notebook):
    notebook.metadata.course["withheld"] = ["helpers.layer"]


@breaks("withheld", "look")
def withheld_module_that_a_cell_imports(notebook):
    notebook.metadata.course["withheld"] = ["helpers.layers"]
    cell(notebook, "look").source = "from helpers import layers"


@breaks("scoreboard", "scoreboard")
def wrong_total(notebook):
    edit(notebook, "scoreboard", "by_hand=10", "by_hand=20")


@breaks("scoreboard", "explore")
def no_scoreboard(notebook):
    notebook.cells.remove(cell(notebook, "scoreboard"))


@breaks("scoreboard", "scoreboard")
def scoreboard_that_is_not_python(notebook):
    edit(notebook, "scoreboard", "by_hand=10)", "by_hand=10")
    cell(notebook, "scoreboard").metadata["tags"] = ["skip-execution"]


@breaks("points", "double-test")
def other_maximum(notebook):
    _score(notebook, "double-test")["max_points"] = 25


@breaks("points", "double-test")
def reference_not_full(notebook):
    _score(notebook, "double-test")["points"] = 20


@breaks("points", "double-test")
def no_score(notebook):
    cell(notebook, "double-test").outputs = []


@breaks("points", "double-test")
def progress_bar_in_a_test(notebook):
    cell(notebook, "double-test").outputs.insert(0, new_output("stream", name="stderr", text="|"))


@breaks("hundred-points", "")
def fewer_points(notebook):
    cell(notebook, "question").metadata.nbgrader["points"] = 5
    edit(notebook, "scoreboard", "total=100, by_hand=10", "total=95, by_hand=5")


def _score(notebook, id):
    return cell(notebook, id).outputs[-1].data["application/vnd.descent.score+json"]


# Outputs


@breaks("stale", "look")
def never_executed(notebook):
    cell(notebook, "look").execution_count = None


@breaks("stale", "explore")
def stored_error(notebook):
    cell(notebook, "explore").outputs = [new_output("error", ename="E", evalue="", traceback=[])]


@breaks("numbers", "look")
def no_mark(notebook):
    del cell(notebook, "look").metadata["course"]


@breaks("numbers", "explore")
def too_few_marks(notebook):
    cell(notebook, "explore").metadata.course["numbers"] = ["exact"]


@breaks("numbers", "explore")
def unknown_mark(notebook):
    cell(notebook, "explore").metadata.course["numbers"] = "about"


@breaks("picture-text", "explore")
def figure_without_text(notebook):
    data = PICTURE | {"text/plain": "<Figure size 640x480 with 1 Axes>"}
    cell(notebook, "explore").outputs = [new_output("display_data", data)]


@breaks("picture-text", "title")
def markdown_picture_without_text(notebook):
    cell(notebook, "title").source += "\n![](vector.png)"


@breaks("picture-text", "title")
def html_picture_without_text(notebook):
    cell(notebook, "title").source += '\n<img src="vector.png" alt="">'


# The release


@breaks("defines-name", "double")
def markers_around_the_function(notebook):
    edit(notebook, "double", "    ### BEGIN SOLUTION\n", "")
    cell(notebook, "double").source = "### BEGIN SOLUTION\n" + cell(notebook, "double").source


@breaks("defines-name", "double")
def exercise_that_is_not_python(notebook):
    cell(notebook, "double").source += "\n)"


@breaks("defines-name", "norm")
def other_name(notebook):
    edit(notebook, "norm", "def norm(x)", "def length(x)")


@breaks("free-names", "double-test")
def takes_a_name_from_another_cell(notebook):
    edit(notebook, "double-test", "check.score()", "limit = x[0]\ncheck.score()")


@breaks("free-names", "double-test")
def import_stands_in_the_hidden_tests(notebook):
    edit(notebook, "double-test", "out=2 * x)\n    t.unch", "out=np.add(x, x))\n    t.unch")
    edit(notebook, "double-test", "TESTS\n@", "TESTS\nimport numpy as np\n@")


@breaks("marker-left", "title")
def marker_in_another_spelling(notebook):
    cell(notebook, "title").source += "\n### Begin Solution\nTry it.\n### End Solution"


@breaks("private-comment", "look")
def comment_in_code(notebook):
    cell(notebook, "look").source += "\n# PRIVATE: too easy?"


@breaks("private-comment", "title")
def comment_in_prose(notebook):
    cell(notebook, "title").source += "\n<!-- PRIVATE: rewrite -->"


@breaks("leak", "title")
def line_in_prose(notebook):
    cell(notebook, "title").source += "\nIn code: `twice = x + 1.0*x`."


@breaks("leak", "look")
def line_in_another_cell(notebook):
    cell(notebook, "look").source += "\ntwice = x + 1.0 * x"


@breaks("leak", "double")
def line_in_its_own_docstring(notebook):
    edit(notebook, "double", "shape (N,).", "shape (N,).\n\n    twice = x + 1.0 * x\n    ")


@breaks("leak", "title")
def model_answer_in_prose(notebook):
    cell(notebook, "title").source += "\n" + cell(notebook, "question").source.split("\n")[0]


@breaks("long-cell", "look")
def long_cell(notebook):
    cell(notebook, "look").source += "\ny = x" * 40


@breaks("median-length", "")
def long_cells(notebook):
    for id in ("look", "explore", "scoreboard", "norm", "double"):
        first, rest = "import numpy as np", cell(notebook, id).source
        cell(notebook, id).source = "\n".join([first] * 14 + [rest])


# Runs


@breaks("untouched", "double-test")
def points_for_nothing(notebook):
    edit(notebook, "double-test", "t.unchanged()", "t.findings.clear(); t.unchanged()")


@breaks("untouched", "double-test")
def points_in_the_hidden_tests_alone(notebook):
    hidden = (
        '@check.part("more", points=10)\n'
        "def _(t):\n"
        '    t.compare(lambda: double(1.0), returns="out", out=2.0)\n'
    )
    edit(notebook, "double-test", '"input", points=10', '"input", points=0')
    edit(notebook, "double-test", "### END HIDDEN", hidden + "\n### END HIDDEN")


@breaks("untouched", "look")
def cell_that_needs_an_exercise(notebook):
    moved = cell(notebook, "look")
    notebook.cells.remove(moved)
    notebook.cells.insert(-1, moved)
    moved.source += "\ndouble(x)"


@breaks("reference", "double-test")
def exercise_that_needs_a_skipped_cell(notebook):
    cell(notebook, "look").metadata["tags"] = ["skip-execution"]
    cell(notebook, "look").source += "\none = 1.0"
    edit(notebook, "double", "1.0 * x", "one * x")


@breaks("reference", "double-test")
def check_that_is_not_python(notebook):
    edit(notebook, "double-test", "check.score()", "check.score(")


@breaks("reference", "late")
def cell_that_needs_a_skipped_cell(notebook):
    late = new_code_cell("lengths", id="late", execution_count=9)
    notebook.cells.insert(-1, late)


@pytest.mark.parametrize(("change", "rule", "places"), BREAKS)
def test_a_broken_notebook_breaks_exactly_that_rule(tiny_course, change, rule, places):
    problems = lint(tiny_course, change)
    assert {(problem.rule, problem.cell_id) for problem in problems} == {(rule, p) for p in places}
    assert all(p.notebook == ("" if rule == "hundred-points" else "demo") for p in problems)


@pytest.mark.parametrize("id", ["title", "look"])
def test_outputs_are_stale_when_code_changed_and_not_when_prose_did(tiny_course, id):
    problems = lint(tiny_course, lambda n: cell(n, id).update(source="1"), keep_hash=True)
    assert [p.rule for p in problems] == (["stale"] if id == "look" else [])


def test_a_file_that_is_no_notebook_is_a_problem_of_its_own(tiny_course):
    (tiny_course.source / "demo_set" / "torn.ipynb").write_text('{"cells": [', encoding="utf-8")
    problems = lint_assignment(tiny_course, "demo_set")
    assert [(p.notebook, p.rule) for p in problems] == [("torn", "form")]


def test_points_are_added_up_over_the_notebooks_of_a_set(tiny_course):
    folder = tiny_course.source / "demo_set"
    (folder / "more.ipynb").write_bytes((folder / "demo.ipynb").read_bytes())
    problems = lint_assignment(tiny_course, "demo_set")
    assert [(p.rule, p.hint) for p in problems] == [
        ("hundred-points", "By notebook: demo 100, more 100.")
    ]


def test_a_picture_with_words_and_a_number_that_is_none_are_no_problem(tiny_course):
    def change(notebook):
        data = PICTURE | {"text/plain": "Two arrows, one twice as long as the other."}
        cell(notebook, "explore").outputs = [new_output("display_data", data)]
        text = '![arrows](arrows.png) <img alt="arrows" src="arrows.png"> on CIFAR-10'
        notebook.cells.insert(2, new_markdown_cell(text, id="picture"))

    assert lint(tiny_course, change) == []


def test_a_module_that_answers_an_exercise_has_to_be_withheld():
    marking = {"grade_id": "relu_forward", "grade": False, "solution": True}
    answer = new_code_cell("def relu_forward(x): ...", id="r", metadata={"nbgrader": marking})
    notebook = new_notebook(cells=[answer])
    (problem,) = withheld(Lesson("demo", Path("demo.ipynb"), notebook))
    assert (problem.cell_id, "helpers.layers" in problem.message) == ("r", True)
    notebook.metadata["course"] = {"withheld": ["helpers.layers"]}
    assert list(withheld(Lesson("demo", Path("demo.ipynb"), notebook))) == []
