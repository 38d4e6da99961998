"""What `Trial.compare` takes from a student, and what it knows of the exercise."""

from collections import namedtuple

import numpy as np
import pytest
import torch

from helpers import diagnose, layers
from helpers.checks import Exercise, compare
from helpers.diagnose import Kind


def findings(look):
    """What one part of a check finds."""
    check = Exercise("backward")
    check.part("gradients", points=1)(look)
    return [each for test in check.score().parts[0].tests for each in test.findings]


def test_a_mask_is_told_by_name():
    def look(t):
        x, dout = t.normal(4, 5), t.normal(4, 5)
        t.compare(lambda: (dout, x), "dx dw", mask={"dx": x > 0}, dx=dout * (x > 0), dw=x)

    found = findings(look)
    assert found[0].mistake == Kind.MASK.label
    assert "mask is ignored" in found[0].said[0]
    assert found[1].ok


def test_terms_are_told_by_name():
    def look(t):
        dout = t.normal(5, 8)
        t.compare(lambda: dout[1:].sum(0), "db", terms={"db": dout}, db=dout.sum(0))

    found = findings(look)[0]
    assert found.mistake == Kind.MISSING_TERM.label
    assert "Term 0 (the first) of 5" in found.said[0]


@pytest.mark.parametrize(("batch", "kind"), [(None, Kind.FACTOR), (5, Kind.AVERAGED)])
def test_the_batch_may_be_told(batch, kind):
    def look(t):
        w, x = t.normal(9, 2), t.normal(5, 9)
        t.compare(lambda: x @ w / 5, "out", batch=batch, out=x @ w)

    assert findings(look)[0].mistake == (kind.label if batch else Kind.FACTOR.label)


def test_what_is_told_is_what_it_was_before_the_call():
    def look(t):
        dout = t.normal(5, 8)
        whole = dout.sum(0)

        first = dout[0].copy()

        def spoils_its_input():
            dout[:] = 0
            return whole - first

        t.compare(spoils_its_input, "db", terms={"db": dout}, db=whole)

    assert findings(look)[0].mistake == Kind.MISSING_TERM.label


def backward(results, returns="dx dw db", **options):
    """Findings about results made from the right ones."""

    def look(t):
        x, w, b, dout = t.normal(4, 6), t.normal(6, 3), t.normal(3), t.normal(4, 3)
        right = layers.affine_backward(dout, (x, w, b))
        expected = dict(zip(("dx", "dw", "db"), right, strict=True))
        wanted = {name: expected[name] for name in options.get("look_at", expected)}
        t.compare(lambda: results(*right), returns, **wanted)

    return findings(look)


@pytest.mark.parametrize("look_at", [("dx", "dw", "db"), ("dx",), ("dw",)])
def test_swapped_results_are_named(look_at):
    wrong = [f for f in backward(lambda dx, dw, db: (dw, dx, db), look_at=look_at) if not f.ok]
    assert {f.id for f in wrong} == {"misplaced"}
    other = {"dx": "dw", "dw": "dx"}
    for name, finding in zip([n for n in look_at if n != "db"], wrong, strict=True):
        assert f"{other[name]} holds what {name} should be" in finding.text
        assert "dx, dw, db" in finding.text


def test_a_cache_in_the_place_of_a_result_is_named():
    def look(t):
        x = t.normal(3, 4)
        t.compare(lambda: ((x, "rest"), 2 * x), "out cache", out=2 * x)

    assert "cache holds what out should be" in findings(look)[0].text


def test_a_result_returned_twice_is_wrong_once_and_not_misplaced():
    found = backward(lambda dx, dw, db: (dx, dw, dw))
    assert [f.id for f in found] == ["ok", "ok", "shape"]


def test_what_is_right_where_it_stands_is_not_misplaced():
    def look(t):
        two = np.array([1.0, 2.0])
        t.compare(lambda: (2 * two, two), "a b", a=two, b=two)

    assert [f.id for f in findings(look)] == ["values", "ok"]


def test_zeros_are_misplaced_nowhere():
    def look(t):
        t.compare(lambda: (np.ones(3), np.zeros(3)), "a b", a=np.zeros(3), b=np.ones(3))

    assert {f.id for f in findings(look)} == {"values"}


Gradients = namedtuple("Gradients", "first second third")


class Sequence:
    """Acts as a tuple, as what stands for one of another process does."""

    def __init__(self, *values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, k):
        return self.values[k]


class Handle:
    """Stands for an object elsewhere whose numbers can be had."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype=dtype)

    def __getattr__(self, name):
        raise AttributeError(name) if name.startswith("__") else RuntimeError("not there")


def tensor(values):
    return torch.tensor(values, requires_grad=True)


@pytest.mark.parametrize(
    "guise",
    [
        lambda *right: list(right),
        lambda *right: Gradients(*right),
        lambda *right: Sequence(*right),
        lambda *right: tuple(map(tensor, right)),
        lambda *right: tuple(map(Handle, right)),
        lambda *right: Sequence(*map(Handle, right)),
        lambda *right: [each.tolist() for each in right],
        lambda *right: [np.asfortranarray(each) for each in right],
        lambda *right: [np.repeat(each, 2, axis=0)[::2] for each in right],
        lambda *right: [each.astype(np.longdouble) for each in right],
    ],
)
def test_right_results_are_right_in_every_guise(guise):
    assert all(finding.ok for finding in backward(guise))


@pytest.mark.parametrize("kind", [tuple, list, lambda two: Sequence(*two)])
def test_two_results_of_one_shape_are_two_results(kind):
    def look(t):
        x = t.normal(3, 4)
        t.compare(lambda: kind([x, 2 * x]), "a b", a=x, b=2 * x)

    assert all(finding.ok for finding in findings(look))


@pytest.mark.parametrize("dtype", [np.float32, torch.float32])
def test_single_precision_is_right_where_the_check_allows_it(dtype):
    def look(t):
        x = t.normal(4, 5, dtype=np.float32)
        right = 2.0 * x.astype(np.float64)
        single = torch.tensor(right, dtype=dtype) if dtype is torch.float32 else right.astype(dtype)
        t.compare(lambda: (single, None), "out cache", out=right.astype(np.float32))

    assert all(finding.ok for finding in findings(look))


class Broken:
    """Raises whatever is asked of it."""

    def __getattr__(self, name):
        raise RuntimeError("no")

    def __len__(self):
        raise RuntimeError("no")

    def __getitem__(self, k):
        raise RuntimeError("no")

    def __array__(self, *args, **kwargs):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")


@pytest.mark.parametrize(
    "results",
    [
        lambda *right: Broken(),
        lambda *right: (Broken(), *right[1:]),
        lambda *right: {"dx": 1, "dw": 2, "db": 3},
        lambda *right: "abc",
        lambda *right: {1, 2, 3},
        lambda *right: np.ones((3, 4)),
        lambda *right: 5,
        lambda *right: Sequence(*right, 4),
    ],
)
def test_what_is_no_result_costs_its_points_and_raises_nothing(results):
    found = backward(results)
    assert not all(finding.ok for finding in found)
    assert all(len(finding.text) < 300 for finding in found)


def test_an_end_of_the_other_process_is_not_taken_for_a_mistake():
    class Gone(BaseException):
        pass

    def gone(*right):
        raise Gone

    with pytest.raises(Gone):
        backward(gone)


def test_a_result_that_is_a_view_of_an_input_is_judged_as_it_came_back():
    def look(t):
        x = t.normal(4, 5)

        def doubled():
            x[...] *= 2
            return x

        wrong = 3 * x
        t.compare([doubled, lambda: "nothing of the kind"], "out", out=wrong)
        t.compare([lambda: "nothing of the kind", doubled], "out", out=2 * x)

    wrong, right = findings(look)
    assert wrong.mistake == Kind.FACTOR.label
    assert "0.666667 times what is expected" in wrong.said[0]
    assert right.ok


def test_only_what_is_said_is_looked_into(monkeypatch):
    asked = []

    def explain(got, expected, **_):
        asked.append(got)
        return diagnose.explain(got, expected)

    monkeypatch.setattr(compare, "explain", explain)

    def look(t):
        x = t.normal(4, 5)
        ways = [lambda: 2 * x, lambda: x.sum(), lambda: None]
        t.compare([*ways, lambda: x], "out", out=x)
        assert not asked
        t.compare(ways, "out", own=[lambda: x.T, lambda: x + 1], out=x)

    assert [each.id for each in findings(look)] == ["ok", "values"]
    assert len(asked) == 1


def test_what_differs_from_the_own_parts_is_not_called_again():
    calls = []

    def look(t):
        x = t.normal(4, 5)

        def way(factor):
            calls.append(factor)
            return factor * x

        ways = [lambda: way(2), lambda: way(3)]
        assert not t.compare(ways, "out", own=lambda: x + 1, out=x)
        assert calls == [2, 3]
        assert t.compare(ways, "out", own=lambda: 3 * x, out=x)
        assert calls == [2, 3, 2, 3, 3]

    findings(look)


def test_what_agrees_with_the_own_parts_only_before_they_were_called_is_not_excused():
    def look(t):
        x, seen = t.normal(4, 5), []

        def own():
            seen.append(True)
            return 2 * x

        assert not t.compare(lambda: (3 if seen else 2) * x, "out", own=own, out=x)

    findings(look)


@pytest.mark.parametrize("harm", [False, True])
def test_ways_behind_a_right_one_are_made_only_to_see_whether_they_change_an_input(harm):
    calls = []

    def look(t):
        x = t.normal(4, 5)

        def way(k, factor):
            calls.append(k)
            if harm and k == 3:
                x[0] = 0
                raise ValueError
            return factor * x

        factors = {0: 2, 1: 1, 2: 2, 3: 1}  # the second is right
        ways = [lambda k=k, f=f: way(k, f) for k, f in factors.items()]
        assert t.compare(ways, "out", out=x)
        assert calls == [0, 1]
        assert t.unchanged() != harm
        assert sorted(calls) == [0, 1, 2, 3]
        t.unchanged()
        assert len(calls) == 4

    assert [each.id for each in findings(look)] == ["ok", *2 * ["changed_input" if harm else "ok"]]
