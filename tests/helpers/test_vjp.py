import numpy as np
import pytest
import torch

from helpers.vjp import vjp


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
