import ast

import pytest

from course.verify.mutants import key_of, mutants_of
from course.verify.operators import GROSS

FUNCTION = "def f(x, w, b):\n    {}\n"

# Mistakes that students make, each in one line, and the line as it should be.
MISTAKES = [
    ("return x @ w + b", "return x @ w - b"),
    ("return x @ w + b", "return x @ w"),
    ("return x @ w + b", "return w @ x + b"),
    ("return x @ w.T", "return x @ w"),
    ("return x @ w", "return x.T @ w"),
    ("return x > 0", "return x >= 0"),
    ("return x > 0", "return x < 0"),
    ("return x - 1", "return x - 0"),
    ("return 0.5 * x", "return 1.0 * x"),
    ("return 0.5 * x", "return x"),
    ("return x / len(x)", "return x"),
    ("return x", "return -x"),
    ("return -x", "return x"),
    ("return (x, w)", "return (w, x)"),
    ("return (x, w)", "return (x, -w)"),
    ("return (x, w)", "return (x, b)"),
    ("return x.sum(axis=0)", "return x.sum(axis=1)"),
    ("return x.sum(axis=0)", "return x.sum()"),
    ("return x.sum(axis=0)", "return x.mean(axis=0)"),
    ("return x.sum(axis=0)", "return x.sum(axis=0, keepdims=True)"),
    ("return x.max(axis=1, keepdims=True)", "return x.max(axis=1)"),
    ("return x.max(axis=1, keepdims=True)", "return x.min(axis=1, keepdims=True)"),
    ("return x.reshape(len(x), -1)", "return x"),
    ("return x.reshape(len(x), -1)", "return x.reshape(-1, len(x))"),
    ("return np.maximum(0, x)", "return np.minimum(0, x)"),
    ("return np.maximum(0, x)", "return np.maximum(0, x, out=x)"),
    ("return np.exp(x)", "return x"),
    ("return x * w", "return x.__imul__(w)"),
    ("return x[w, b]", "return x[:, b]"),
    ("return x[w, b]", "return x[b, w]"),
    ("return x[:, None]", "return x[None, :]"),
    ("return x.astype(float)", "return x.astype(int)"),
    ("x[w, b] = 0", "pass"),
    ("x += w", "x -= w"),
    ("x += w", "x = w"),
    ("return x if b is None else w", "return x if b is not None else w"),
    ("return f(x, w, b)", "return f(w, x, b)"),
    ("return b['W1'] + b['W2']", "return b['W2'] + b['W2']"),
]


@pytest.mark.parametrize(("right", "wrong"), MISTAKES)
def test_a_mistake_that_students_make_is_among_the_mutants(right, wrong):
    keys = [mutant.key for mutant in mutants_of(FUNCTION.format(right))]
    assert key_of(f"- {right}\n+ {wrong}") in keys


LONG = '''def f(x, n=3):
    """Add 1 + 1."""
    start = 5 + n
    ### BEGIN SOLUTION
    total = start  # 2 + 2
    for i in range(n):
        if i > 1 and x[i] < 9:
            total = total + x[i] ** 2
    return total, "a text"
    ### END SOLUTION
'''


def test_mutants_differ_compile_and_change_only_the_solution():
    mutants = mutants_of(LONG)
    assert len(mutants) > 30
    assert len({mutant.code for mutant in mutants}) == len(mutants)
    for mutant in mutants:
        tree = ast.parse(mutant.code)
        assert ast.unparse(tree) == mutant.code
        assert "start = 5 + n" in mutant.code
        assert mutant.code.startswith("def f(x, n=3):")


def test_spaces_comments_and_docstrings_make_no_difference():
    other = LONG.replace("  # 2 + 2", "").replace("Add 1 + 1", "Anything").replace(" ** ", "**")
    assert mutants_of(other) == mutants_of(LONG)


def test_what_is_given_to_students_is_whole_where_nothing_is_marked():
    assert mutants_of("x = 1 + n") != []


def test_of_settings_each_number_becomes_zero():
    source = "def settings():\n    return dict(hidden_dim=50, learning_rate=5e-4, on=True)\n"
    assert [mutant.change.split("+ ")[1] for mutant in mutants_of(source, GROSS)] == [
        "return dict(hidden_dim=0, learning_rate=0.0005, on=True)",
        "return dict(hidden_dim=50, learning_rate=0, on=True)",
    ]
