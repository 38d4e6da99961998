import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import convolution
from helpers.gradients import check_gradient

seeds = st.integers(0, 2**32 - 1)


@st.composite
def conv_inputs(draw):
    rng = np.random.default_rng(draw(seeds))
    pad, stride = draw(st.integers(0, 2)), draw(st.integers(1, 3))
    images, channels, filters = (draw(st.integers(1, 3)) for _ in range(3))
    window = [draw(st.integers(1, 3)) for _ in range(2)]
    sides = [draw(st.integers(max(1, n - 2 * pad), 6)) for n in window]
    x = rng.normal(size=(images, channels, *sides))
    w, b = rng.normal(size=(filters, channels, *window)), rng.normal(size=filters)
    return x, w, b, {"stride": stride, "pad": pad}


@st.composite
def pool_inputs(draw):
    rng = np.random.default_rng(draw(seeds))
    window = [draw(st.integers(1, 3)) for _ in range(2)]
    sides = [draw(st.integers(n, 6)) for n in window]
    x = rng.normal(size=(draw(st.integers(1, 3)), draw(st.integers(1, 3)), *sides))
    param = {"pool_height": window[0], "pool_width": window[1], "stride": draw(st.integers(1, 3))}
    return x, param


def corners(length, window, stride):
    """Where windows begin, found by moving one along."""
    start, found = 0, []
    while start + window <= length:
        found.append(start)
        start += stride
    return found


@settings(deadline=None)
@given(conv_inputs())
def test_conv_follows_the_definition_written_with_loops(inputs):
    x, w, b, param = inputs
    pad, stride = param["pad"], param["stride"]
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    padded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]] = x
    rows = corners(padded.shape[2], w.shape[2], stride)
    columns = corners(padded.shape[3], w.shape[3], stride)
    expected = np.zeros((len(x), len(w), len(rows), len(columns)))
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            window = padded[:, :, row : row + w.shape[2], column : column + w.shape[3]]
            for f in range(len(w)):
                expected[:, f, i, j] = (window * w[f]).sum(axis=(1, 2, 3)) + b[f]
    out, _ = convolution.conv_forward(x, w, b, param)
    np.testing.assert_allclose(out, expected, atol=1e-12)


@settings(deadline=None, max_examples=30)
@given(conv_inputs(), seeds)
def test_the_backward_pass_of_conv_is_the_derivative_of_its_forward_pass(inputs, seed):
    x, w, b, param = inputs
    out, cache = convolution.conv_forward(x, w, b, param)
    dout = np.random.default_rng(seed).normal(size=out.shape)
    gradients = convolution.conv_backward(dout, cache)
    for place, gradient in enumerate(gradients):

        def loss(changed, place=place):
            given = [changed if k == place else each for k, each in enumerate((x, w, b))]
            return (dout * convolution.conv_forward(*given, param)[0]).sum()

        assert check_gradient(loss, (x, w, b)[place], gradient)


@settings(deadline=None)
@given(pool_inputs(), seeds)
def test_pooling_keeps_the_largest_and_sends_all_of_the_gradient_there(inputs, seed):
    x, param = inputs
    height, width, stride = param["pool_height"], param["pool_width"], param["stride"]
    rows, columns = corners(x.shape[2], height, stride), corners(x.shape[3], width, stride)
    out, cache = convolution.max_pool_forward(x, param)
    assert out.shape == (*x.shape[:2], len(rows), len(columns))
    dout = np.random.default_rng(seed).normal(size=out.shape)
    expected = np.zeros_like(x)
    for place in np.ndindex(out.shape):
        n, c, row, column = *place[:2], rows[place[2]], columns[place[3]]
        window = x[n, c, row : row + height, column : column + width]
        assert out[place] == window.max()
        i, j = np.unravel_index(window.argmax(), window.shape)
        expected[n, c, row + i, column + j] += dout[place]
    np.testing.assert_allclose(convolution.max_pool_backward(dout, cache), expected, atol=1e-12)


def test_of_equal_numbers_the_first_of_a_window_gets_the_gradient():
    x = np.ones((1, 1, 2, 2))
    _, cache = convolution.max_pool_forward(x, {"pool_height": 2, "pool_width": 2, "stride": 2})
    dx = convolution.max_pool_backward(np.full((1, 1, 1, 1), 5.0), cache)
    np.testing.assert_array_equal(dx, [[[[5, 0], [0, 0]]]])


@settings(deadline=None)
@given(conv_inputs())
def test_im2col_makes_a_convolution_one_product(inputs):
    x, w, b, param = inputs
    columns = convolution.im2col(x, *w.shape[2:], **param)
    out, _ = convolution.conv_forward(x, w, b, param)
    product = columns @ w.reshape(len(w), -1).T + b  # (N H' W', F)
    product = product.reshape(len(x), *out.shape[2:], len(w)).transpose(0, 3, 1, 2)
    np.testing.assert_allclose(product, out, atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_kind_of_numbers_stays(dtype):
    rng = np.random.default_rng(0)
    x, w, b = (rng.normal(size=shape).astype(dtype) for shape in ((2, 1, 5, 5), (3, 1, 2, 2), (3,)))
    out, cache = convolution.conv_forward(x, w, b, {"stride": 1, "pad": 1})
    assert out.dtype == dtype
    assert all(gradient.dtype == dtype for gradient in convolution.conv_backward(out, cache))


def test_what_does_not_fit_is_said():
    x, w, b = np.zeros((1, 2, 3, 3)), np.zeros((4, 1, 2, 2)), np.zeros(4)
    with pytest.raises(ValueError, match="with the same C"):
        convolution.conv_forward(x, w, b, {"stride": 1, "pad": 0})
    with pytest.raises(ValueError, match="filters of 5 x 2 do not fit into images of 3 x 3"):
        convolution.conv_forward(x, np.zeros((4, 2, 5, 2)), b, {"stride": 1, "pad": 0})
    with pytest.raises(ValueError, match="windows of 4 x 1 fit"):
        convolution.max_pool_forward(x, {"pool_height": 4, "pool_width": 1, "stride": 1})
