import numpy as np
import pytest
import torch

from helpers.optim import RULES, find_rule, sgd


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rate", [0.3, np.float64(0.3), 1])
def test_sgd_makes_the_steps_of_torch(dtype, rate):
    rng = np.random.default_rng(0)
    w = rng.normal(size=(3, 4)).astype(dtype)
    theirs = torch.tensor(w)
    optimizer = torch.optim.SGD([theirs], lr=float(rate))
    config = {"learning_rate": rate}
    for _ in range(5):
        dw = rng.normal(size=w.shape).astype(dtype)
        theirs.grad = torch.tensor(dw)
        optimizer.step()
        w, config = sgd(w, dw, config)
        assert w.dtype == dtype
    assert np.allclose(w, theirs.numpy(), rtol=1e-5)


def test_sgd_leaves_what_it_was_given():
    w, dw, config = np.ones(3), np.ones(3), {"learning_rate": 0.5}
    sgd(w, dw, config)[1]["learning_rate"] = 9
    assert w.tolist() == dw.tolist() == [1, 1, 1]
    assert config == {"learning_rate": 0.5}
    empty = {}
    sgd(w, dw, empty)
    assert empty == {}
    moved, config = sgd(w, dw)
    assert config == {"learning_rate": 1e-2}
    assert moved.tolist() == [0.99] * 3


def test_names_that_do_not_exist_are_named():
    with pytest.raises(ValueError, match=r"no option lr; it has learning_rate"):
        sgd(np.ones(1), np.ones(1), {"lr": 1})
    with pytest.raises(ValueError, match=r"no update rule 'adma'; there is sgd"):
        find_rule("adma")
    assert all(find_rule(name) is rule for name, rule in RULES.items())
