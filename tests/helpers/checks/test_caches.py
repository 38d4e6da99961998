import itertools
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from helpers.checks import Trial
from helpers.checks.caches import leaves, told_apart, unseen_changes
from helpers.layers import affine_forward, relu_forward

x = np.array([[1.0, -2.0], [3.0, 4.0]])


@pytest.fixture
def trial():
    return Trial("exercise", np.random.default_rng(0))


def kept(form):
    """An affine layer that keeps what `form` makes of x, w and b."""
    return lambda x, w, b: (x.reshape(len(x), -1) @ w + b, form(x, w, b))


def judged(trial, layer):
    """Whether an affine layer keeps x, w and the shape of x, each in turn."""
    x, w, b, other_x, other_w = unseen_changes(trial)
    one, out = (x, w, b), affine_forward(x, w, b)[0]
    others = ((other_x, w, b), (x, other_w, b), (x.reshape(6, 2, 2), w, b))
    names = ("x", "w", "the shape of x")
    pairs = zip(others, names, strict=True)
    return [told_apart(trial, layer, one, other, name, out) for other, name in pairs]


@pytest.mark.parametrize(
    "form",
    [
        lambda x, w, b: (x, w, b),
        lambda x, w, b: [b, w.T, -x],
        lambda x, w, b: {"rows": x.reshape(len(x), -1), "shape": x.shape, "w": w, "more": None},
        lambda x, w, b: (torch.as_tensor(x), torch.as_tensor(w)),
        lambda x, w, b: (x.tolist(), (w.tolist(),)),
        lambda x, w, b: lambda dout: (x, w),
        lambda x, w, b: SimpleNamespace(x=x, w=w),
        lambda x, w, b: np.array([x, w], dtype=object),
        lambda x, w, b: (x.tobytes(), x.shape, w.tobytes()),
    ],
)
def test_a_cache_of_any_form_that_holds_all_is_fine(trial, form):
    assert judged(trial, kept(form)) == [True, True, True]
    assert all(finding.ok for finding in trial.findings)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (lambda x, w, b: None, [False, False, False]),
        (lambda x, w, b: (x.shape, w.shape), [False, False, True]),
        (lambda x, w, b: (w, b), [False, True, False]),
        (lambda x, w, b: (x, b), [True, False, True]),
        (lambda x, w, b: (x.reshape(len(x), -1), w, b), [True, True, False]),
        (lambda x, w, b: (x, w.sum(axis=1)), [True, False, True]),
        (lambda x, w, b: (x.mean(axis=0), x.shape, w), [False, True, True]),
        (lambda x, w, b: (abs(x), w), [False, True, True]),
        (lambda x, w, b: (x.reshape(len(x), -1) @ w, x.shape, w), [False, True, True]),
    ],
)
def test_what_a_cache_lacks_is_found(trial, form, expected):
    assert judged(trial, kept(form)) == expected
    named = [name for name, held in zip(("x", "w", "shape"), expected, strict=True) if not held]
    texts = [finding.text for finding in trial.findings if not finding.ok]
    assert len(texts) == len(named)
    assert all(name in text for name, text in zip(named, texts, strict=True))


def test_what_changes_unseen_gives_the_same_output(trial):
    x, w, b, other_x, other_w = unseen_changes(trial)
    out = affine_forward(x, w, b)[0]
    for inputs in ((other_x, w, b), (x, other_w, b)):
        np.testing.assert_array_equal(affine_forward(*inputs)[0], out)
    assert np.abs(other_x - x).max() > 0.1
    assert np.abs(other_w - w).max() > 0.1


def test_a_wrong_output_fails_whatever_is_kept(trial):
    def wrong(x):
        return -x, x

    assert not told_apart(trial, wrong, (x,), (-x,), "the sign", relu_forward(x)[0])


def test_a_buffer_that_is_used_again_does_not_count_as_the_same(trial):
    buffer = np.empty_like(x)

    def layer(x):
        buffer[...] = x
        return np.maximum(0, x), buffer

    assert told_apart(trial, layer, (x,), (-x,), "the sign", relu_forward(x)[0])


@pytest.mark.parametrize("form", [lambda x: None, lambda x: 1 / 0])
def test_what_the_parts_lack_is_not_held_against_their_composition(trial, form):
    def part(x):
        return np.maximum(0, x), form(x) if x[0, 0] < 0 else None

    def composition(x):
        out, cache = part(x)
        return out, (cache, None)

    def constant(x):
        return np.maximum(0, x), 1

    pair, out = ((x,), (-x,)), relu_forward(x)[0]
    assert told_apart(trial, composition, *pair, "the sign", out, own=composition)
    assert not told_apart(trial, constant, *pair, "it", out, own=relu_forward)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (x, x.copy(), True),
        (x, x[:1], False),
        (x, x + 1e-3, False),
        ((1, "a", None), [1, "a", None], True),
        ({"a": x}, {"a": x.copy()}, True),
        ({"a": x}, {"b": x}, False),
        ("a", "b", False),
        (None, x, False),
        (x, None, False),
        (x, "x", False),
        (print, len, True),
        (lambda y=x: y, lambda y=x: y, True),
        (lambda y=x: y, lambda y=-x: y, False),
    ],
)
def test_what_a_cache_holds(first, second, same):
    one, other = leaves(first), leaves(second)
    equal = one.keys() == other.keys() and all(np.array_equal(one[k], other[k]) for k in one)
    assert equal == same


def test_an_entry_that_is_new_in_every_call_counts_for_nothing(trial):
    calls = itertools.count()

    def counted(form):
        return lambda x: (np.maximum(0, x), (next(calls), form(x)))

    out = relu_forward(x)[0]
    assert not told_apart(trial, counted(lambda x: None), (x,), (-x,), "the sign", out)
    assert told_apart(trial, counted(lambda x: x > 0), (x,), (-x,), "the sign", out)
