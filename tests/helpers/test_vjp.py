import numpy as np
import pytest
import torch

from helpers import vjp as module
from helpers.vjp import SMALL, vjp


def test_it_is_the_transposed_jacobian_times_what_comes_from_above():
    rng = np.random.default_rng(0)
    jacobian, x, upstream = rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(size=3)
    (dx,) = vjp(lambda x: x.new_tensor(jacobian) @ x, (x,), upstream)
    np.testing.assert_allclose(dx, jacobian.T @ upstream)


def test_views_and_read_only_arrays_will_do():
    x = np.arange(6.0)[::-2]
    x.flags.writeable = False
    (dx,) = vjp(torch.square, (x,), np.ones(3))
    np.testing.assert_allclose(dx, 2 * x)


def test_it_works_where_gradients_are_switched_off():
    with torch.inference_mode():
        (dx,) = vjp(torch.square, (np.ones(2),), np.ones(2))
    np.testing.assert_allclose(dx, 2)


def test_what_comes_from_above_must_have_the_shape_of_the_result():
    with pytest.raises(ValueError, match=r"dout has shape \(2,\), out has \(3,\)"):
        vjp(torch.square, (np.ones(3),), np.ones(2))


def weighted(x, y, weights):
    return (x * y * torch.from_numpy(weights)).sum()


def gradients(x, y, weights):
    return vjp(weighted, (x, y), np.ones(()), weights)


def test_what_is_remembered_is_only_for_the_very_same_numbers():
    module._remembered.cache_clear()
    x, y, weights = (np.arange(6.0).reshape(2, 3) + k for k in range(3))
    others = [
        (x, y, weights),
        (-x, y, weights),
        (x, -y, weights),
        (x, y, -weights),
        (x.astype("float32"), y.astype("float32"), weights),
        tuple(array.reshape(3, 2) for array in (x, y, weights)),
    ]
    for _ in range(2):
        for given in others:
            for got, wanted in zip(gradients(*given), (given[1], given[0]), strict=True):
                np.testing.assert_allclose(got, wanted * given[2])
                assert got.dtype == given[0].dtype
    assert module._remembered.cache_info().hits == len(others)


def test_nobody_changes_what_is_remembered():
    x, y, weights = (np.arange(1.0, 4) + k for k in range(3))
    for _ in range(2):
        for gradient in gradients(x, y, weights):
            assert gradient.all()
            gradient[...] = 0
    x *= 2
    np.testing.assert_allclose(gradients(x, y, weights)[1], x * weights)


def test_large_arrays_are_not_remembered():
    module._remembered.cache_clear()
    x = np.ones(SMALL)
    np.testing.assert_allclose(gradients(x, x, 3 * x), 3)
    assert module._remembered.cache_info().currsize == 0


def test_empty_arrays_have_empty_gradients():
    (dx,) = vjp(torch.square, (np.empty((0, 3)),), np.empty((0, 3)))
    assert dx.shape == (0, 3)
