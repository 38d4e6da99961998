"""Every sentence a check can say is said here by a real check of a wrong answer."""

import ast
import math
import string
from pathlib import Path

import numpy as np
import pytest

import helpers.checks
from helpers import layers
from helpers.checks import Exercise
from helpers.checks.caches import told_apart
from helpers.checks.causes import Causes
from helpers.checks.failure import UnacceptableError
from helpers.checks.messages import LIKELY, MESSAGES
from helpers.diagnose import Kind

FOLDER = Path(helpers.checks.__file__).parent


def right(dout, cache):
    return layers.affine_backward(dout, cache)


def stub(dout, cache):
    raise NotImplementedError("write your answer here")


def raises(dout, cache):
    return 1 / 0


def refuses(dout, cache):
    raise UnacceptableError("the cache is empty")


def undefined(dout, cache):
    return not_there  # noqa: F821


def in_place(dout, cache):
    dout *= 1.5
    return right(dout / 1.5, cache)


def without_db(dout, cache):
    return right(dout, cache)[:2]


def another_order(dout, cache):
    dx, dw, db = right(dout, cache)
    return dw, dx, db


def with_db(change):
    """The right answer with another db."""

    def answer(dout, cache):
        dx, dw, db = right(dout, cache)
        return dx, dw, change(db)

    return answer


def affine_check(answer):
    """What a check of the backward pass of an affine layer finds."""
    check = Exercise("affine_backward")

    @check.part("gradients", points=3)
    def _(t):
        x, w, b, dout = t.normal(4, 6), t.normal(6, 3), t.normal(3), t.normal(4, 3)
        dx, dw, db = layers.affine_backward(dout, (x, w, b))
        t.compare(lambda: answer(dout, (x, w, b)), "dx dw db", dx=dx, dw=dw, db=db)
        t.unchanged()

    return check.score()


def goal_check(accuracy):
    """What a check of a trained network finds."""
    check = Exercise("best_settings")
    check.part("goal", points=1)(lambda t: t.at_least("accuracy", accuracy, 0.4))
    check.part("honest", points=1)(lambda t: t.at_most("accuracy", accuracy, 0.9))
    return check.score()


def empty_check():
    check = Exercise("empty")
    check.part("nothing", points=1)(lambda t: None)
    return check.score()


def loss_check(loss):
    check = Exercise("loss")
    check.part("loss", points=1)(
        lambda t: t.compare(lambda: loss(t.normal(3)), "loss", loss=1.25),
    )
    return check.score()


def cache_check(forward):
    check = Exercise("relu_forward")

    @check.part("cache", points=1)
    def _(t):
        x = t.normal(3, 4)
        told_apart(t, forward, (x,), (-x,), "the sign of x", np.maximum(0, x))

    return check.score()


A_CHECK_FOR_EACH = {
    "ok": lambda: affine_check(right),
    "not_written": lambda: affine_check(stub),
    "missing": lambda: affine_check(undefined),
    "raised": lambda: affine_check(raises),
    "returned_nothing": lambda: affine_check(lambda dout, cache: None),
    "wrong_count": lambda: affine_check(without_db),
    "not_numbers": lambda: affine_check(with_db(str)),
    "misplaced": lambda: affine_check(another_order),
    "shape": lambda: affine_check(with_db(lambda db: db[None])),
    "not_finite": lambda: affine_check(with_db(lambda db: db / 0)),
    "values": lambda: affine_check(with_db(lambda db: db / 4)),
    "value": lambda: loss_check(lambda x: 2.5),
    "not_told_apart": lambda: cache_check(lambda x: (np.maximum(0, x), x.shape)),
    "changed_input": lambda: affine_check(in_place),
    "too_low": lambda: goal_check(0.1),
    "too_high": lambda: goal_check(1.0),
    "unacceptable": lambda: affine_check(refuses),
    "nothing_looked_at": empty_check,
}


def findings(score):
    return [each for part in score.parts for test in part.tests for each in test.findings]


def test_every_message_is_reached_by_a_check():
    assert set(A_CHECK_FOR_EACH) == set(MESSAGES)


@pytest.mark.parametrize("id", A_CHECK_FOR_EACH)
def test_this_message_is_reached_and_filled(id):
    score = A_CHECK_FOR_EACH[id]()
    said = [each for each in findings(score) if each.id == id]
    assert said
    for each in said:
        assert "{" not in each.text
        assert each.text.endswith((".", "?", ":")) or id == "raised"
        assert each.ok or each.text in "\n".join(score.parts[0].lines() + score.parts[-1].lines())


def used_ids():
    """The ids that the engine's own code names."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = {"found": 0, "say": 0, "expect": 1}.get(name)
            arguments = node.args[place : place + 1] if place is not None else []
            yield from (a.value for a in arguments if isinstance(a, ast.Constant))


def test_every_id_that_is_used_has_a_message_and_every_message_is_used():
    assert set(used_ids()) == set(MESSAGES)


def test_a_kind_gives_no_values_away():
    assert all("{" not in message.kind for message in MESSAGES.values())


# --- likely causes ---

X = np.random.default_rng(1).normal(size=(6, 5))
Y = np.random.default_rng(2).normal(size=(6, 5))
SQUARE = np.random.default_rng(3).normal(size=(6, 6))
CUBE = np.random.default_rng(4).normal(size=(4, 6, 5))
CHOSEN = np.eye(6)[np.random.default_rng(5).integers(0, 6, size=6)]
# What comes back, what is expected, and what the check knows of it beside.
A_MISTAKE_OF_EACH_KIND = {
    Kind.NOT_FINITE: (np.where(X > 1, np.inf, X), X, {}),
    Kind.DTYPE: (np.trunc(9 * X), 9 * X, {}),
    Kind.TRANSPOSED: (X.T, X, {}),
    Kind.PERMUTED: (CUBE.transpose(2, 0, 1), CUBE, {}),
    Kind.SHAPE: (X.ravel(), X, {}),
    Kind.LAYOUT: (X.ravel().reshape(X.shape, order="F"), X, {}),
    Kind.SIGN: (-X, X, {}),
    Kind.ZEROS: (0 * X, X, {}),
    Kind.SUMMED: (6 * X, X, {}),
    Kind.AVERAGED: (X / 6, X, {}),
    Kind.NOT_SUMMED: (X, X.mean(1), {}),
    Kind.WRONG_AXIS: (SQUARE.sum(1), SQUARE.sum(0), {"terms": SQUARE}),
    Kind.TOO_FAR: (CUBE.sum((0, 1)), CUBE.sum(0), {}),
    Kind.MISSING_TERM: (CUBE.sum(0) - CUBE[1], CUBE.sum(0), {"terms": CUBE}),
    Kind.FACTOR: (0.37 * X, X, {}),
    Kind.OFFSET: (X + 3.2, X, {}),
    Kind.MASK: (X * (X > 0), X * (Y > 0), {"mask": Y > 0}),
    Kind.SHIFTED: (np.roll(X, 1, 0), X, {}),
    Kind.ROWS: (np.where(np.arange(6)[:, None] < 2, X, Y), X, {}),
    Kind.COLUMNS: (np.where(np.arange(5) < 2, X, Y), X, {}),
    Kind.ONE_EACH: (SQUARE, SQUARE - CHOSEN, {}),
    Kind.BROADCAST: (np.tile(Y[0], (6, 1)), X, {}),
    Kind.REORDERED: (X[[1, 0, 3, 2, 5, 4]], X, {}),
    Kind.PRECISION: (X.astype(np.float16), X, {}),
}


def mistake(kind, quantity, hidden=False, likely=None):
    """Check an answer with a mistake of this kind."""
    got, expected, known = A_MISTAKE_OF_EACH_KIND[kind]
    check = Exercise("mistaken", likely=likely)

    def look(t):
        t.normal(6, 2)  # a batch of 6
        named = {name: {quantity: value} for name, value in known.items()}
        t.compare(lambda: got, quantity, **named, **{quantity: expected})

    check.part("values", points=1)(look if not hidden else lambda t: t.at_least("it", 1, 1))
    if hidden:
        check.hidden("values", "a secret")(look)
    return check.score()


def cause_of(score):
    lines = "\n".join(line for each in findings(score) for line in each.said)
    return [line for line in lines.splitlines() if line.startswith("Where to look: ")]


def fits(line, text):
    """Whether a line is this text, filled."""
    pieces = [piece for piece, *_ in string.Formatter().parse(text)]
    return all(piece in line for piece in pieces) and "{" not in line


def test_every_kind_of_mistake_has_a_cause_and_every_cause_a_kind():
    assert set(A_MISTAKE_OF_EACH_KIND) == set(Kind)
    assert {key.removesuffix(".gradient") for key in LIKELY} == set(Kind)


@pytest.mark.parametrize("quantity", ["out", "dw"])
@pytest.mark.parametrize("kind", Kind)
def test_a_check_says_the_likely_cause_of_each_kind(kind, quantity):
    key = f"{kind}.gradient" if quantity == "dw" and f"{kind}.gradient" in LIKELY else kind
    lines = cause_of(mistake(kind, quantity))
    assert len(lines) == 1
    assert fits(lines[0], LIKELY[key])


@pytest.mark.parametrize("kind", Kind)
def test_a_hidden_test_keeps_the_cause_to_itself(kind):
    score = mistake(kind, "dw", hidden=True, likely={kind: "a secret hint"})
    assert score.points == 0
    shown = score.explain() + str(score._repr_mimebundle_())
    assert "Likely" not in shown
    assert "secret hint" not in shown


def test_an_exercise_may_know_better():
    likely = {"averaged": "for all", "dw averaged": "Is {quantity} a mean in {exercise}, of {of}?"}
    assert cause_of(mistake(Kind.AVERAGED, "dw", likely=likely)) == [
        "Where to look: Is dw a mean in mistaken, of w?"
    ]
    assert cause_of(mistake(Kind.AVERAGED, "dx", likely=likely)) == ["Where to look: for all"]
    assert cause_of(mistake(Kind.SIGN, "dw", likely=likely)) != []


def test_a_cause_may_belong_to_a_message():
    check = Exercise("settings", likely={"too_low": "Are there enough steps?"})
    check.part("goal", points=1)(lambda t: t.at_least("accuracy", 0.1, 0.4))
    assert "Where to look: Are there enough steps?" in check.score().explain()


def test_authors_are_told_of_causes_of_nothing():
    with pytest.raises(ValueError, match="avreaged"):
        Exercise("double", likely={"dw avreaged": "hm"})


@pytest.mark.parametrize(
    ("quantity", "gradient"),
    [("dx", True), ("dW12", True), ("dgamma", True), ("dprev_h", True), ("dists", False),
     ("data", False), ("d", False), ("depth", False), ("loss", False)],
)  # fmt: skip
def test_gradients_are_known_by_their_names(quantity, gradient):
    line = Causes("x").of(quantity, Kind.SHAPE)[0]
    assert ("A gradient has the shape" in line) == gradient


def test_the_batch_is_named_where_it_is_known():
    assert "the batch of 6" in cause_of(mistake(Kind.SUMMED, "out"))[0]
    assert "over the batch " in Causes("x").of("out", Kind.SUMMED)[0]


def test_sizes_of_errors_are_measured():
    score = affine_check(with_db(lambda db: db / 4))
    text = next(each.text for each in findings(score) if each.id == "values")
    assert math.isclose(float(text.split("by up to ")[1].split(" %")[0]), 75)
