"""Which lines of a solution are too telling to stand elsewhere, and how they are recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.release.lint.leaks import leaked_answers
from course.release.lint.problem import Lesson

EXERCISE = {"grade_id": "f", "grade": False, "solution": True}


def leaks(solution, shown, may_show=()):
    """The cells that show the line `solution` of an exercise, in a release that says `shown`."""
    source = f"def f(x):\n    ### BEGIN SOLUTION\n    {solution}\n    ### END SOLUTION"
    about = {"nbgrader": EXERCISE, "course": {"may_show": list(may_show)}}
    exercise = new_code_cell(source, metadata=about)
    release = new_notebook(cells=[new_markdown_cell(shown, id="prose")])
    lesson = Lesson("n", None, new_notebook(cells=[exercise]), release)
    return [problem.cell_id for problem in leaked_answers(lesson)]


TELLING = [
    "dw = x.T @ dout",
    "dx = dout * (x > 0)",
    "return np.maximum(0, x)",
    "out = x.reshape(len(x), -1) @ w + b",
    "loss = -np.log(p[np.arange(N), y]).mean()",
    "scores -= scores.max(axis=1, keepdims=True)",
]
COMMON = [
    "return out, cache",
    "x, w, b = cache",
    "N = x.shape[0]",
    "cache = (x, w, b)",
    "loss = 0.0",
    "for i in range(N):",
    "else:",
    "",
]


@pytest.mark.parametrize("line", TELLING)
def test_a_telling_line_is_found_in_prose(line):
    assert leaks(line, f"One may write `{line}`.") == ["prose"]
    assert leaks(line, f"That is {line} (as above).") == ["prose"]
    assert leaks(line + "  # a comment", f"```python\n{line}\n```") == ["prose"]


@pytest.mark.parametrize("line", COMMON)
def test_a_common_line_gives_nothing_away(line):
    assert leaks(line, f"One may write `{line}`.") == []


@given(st.sampled_from(TELLING), st.data())
def test_spacing_hides_nothing(line, data):
    tokens = line.split(" ")
    spaces = data.draw(st.lists(st.sampled_from([" ", "  ", "\n  "]), min_size=len(tokens)))
    assert leaks(line, "".join(t + s for t, s in zip(tokens, spaces, strict=False))) == ["prose"]


@pytest.mark.parametrize(
    "shown", ["dw = x.T @ dout.T", "dw = x.T @ dout[0]", "my_dw = x.T @ dout", "dw = x.T @ dout2"]
)
def test_a_longer_expression_is_another_one(shown):
    assert leaks("dw = x.T @ dout", shown) == []


def test_an_author_may_allow_a_line():
    assert leaks("dw = x.T @ dout", "`dw = x.T @ dout`", may_show=["dw = x.T@dout"]) == []
    assert leaks("dw = x.T @ dout", "`dw = x.T @ dout`", may_show=["dx = x"]) == ["prose"]


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("The sigmoid saturates for large inputs of either sign.", ["prose"]),
        ("As it is, the sigmoid  saturates\nfor large inputs of either sign. Why?", []),
        ("The sigmoid saturates\nfor large inputs of either sign. Why?", ["prose"]),
        ("Give one mark for saying which inputs those are.", []),
        ("It does.", []),
    ],
)
def test_a_sentence_of_a_model_answer_is_found_and_a_mark_scheme_is_not_one(shown, found):
    answer = (
        "It does. The sigmoid saturates for large inputs\nof either sign.\n"
        "### BEGIN MARK SCHEME\nGive one mark for saying which inputs those are.\n"
        "### END MARK SCHEME"
    )
    about = {"grade_id": "question_f", "grade": True, "solution": True}
    question = new_markdown_cell(answer, metadata={"nbgrader": about})
    release = new_notebook(cells=[new_markdown_cell(shown, id="prose")])
    lesson = Lesson("n", None, new_notebook(cells=[question]), release)
    assert [problem.cell_id for problem in leaked_answers(lesson)] == found
