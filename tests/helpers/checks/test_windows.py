import numpy as np
import pytest

from helpers import convolution
from helpers.checks import Exercise
from helpers.checks.windows import compare_conv, compare_conv_gradients, keeps_what_is_needed


def passes(look):
    """Whether a part that looks so finds all of it right."""
    check = Exercise("conv")
    check.part("part", points=1)(look)
    return check.score().points == 1


def wrong_forward(mistake):
    def forward(x, w, b, param):
        if mistake == "no padding":
            param = {**param, "pad": 0}
        if mistake == "turned":
            w = w[:, :, ::-1, ::-1]
        out, cache = convolution.conv_forward(x, w, 0 * b if mistake == "no bias" else b, param)
        return out, cache

    return forward


@pytest.mark.parametrize("mistake", ["no padding", "turned", "no bias"])
def test_a_wrong_output_is_found(mistake):
    def look(forward):
        return lambda t: compare_conv(
            t, forward, t.normal(2, 2, 5, 4), t.normal(3, 2, 3, 2), t.normal(3), pad=1
        )

    assert passes(look(convolution.conv_forward))
    assert not passes(look(wrong_forward(mistake)))


@pytest.mark.parametrize("name", ["dx", "dw", "db"])
def test_each_gradient_is_looked_at_by_itself(name):
    def twice(which):
        def backward(dout, cache):
            gradients = dict(zip(("dx", "dw", "db"), convolution.conv_backward(dout, cache)))  # noqa: B905
            gradients[which] = 2 * gradients[which]
            return tuple(gradients.values())

        return backward

    def look(backward):
        return lambda t: compare_conv_gradients(
            t, name, convolution.conv_forward, backward, t.normal(2, 2, 5, 4), t.normal(3, 2, 3, 2)
        )

    assert passes(look(convolution.conv_backward))
    for which in ("dx", "dw", "db"):
        assert passes(look(twice(which))) is (which != name)


def test_a_backward_pass_may_need_a_cache_of_its_own_form():
    def forward(x, w, b, param):
        return convolution.conv_forward(x, w, b, param)[0], {"all": (x, w, b, param)}

    def backward(dout, cache):
        return convolution.conv_backward(dout, cache["all"])

    def look(forward):
        return lambda t: compare_conv_gradients(
            t, "dx", forward, backward, t.normal(1, 1, 3, 3), t.normal(1, 1, 2, 2)
        )

    assert passes(look(forward))
    assert not passes(look(convolution.conv_forward))


def test_a_pass_that_cannot_pad_is_not_said_to_forget_it():
    def forward(x, w, b, param):
        assert param["pad"] == 0
        return convolution.conv_forward(x, w, b, param)

    assert passes(lambda t: keeps_what_is_needed(t, forward))


@pytest.mark.parametrize(
    ("kept", "enough"),
    [
        (lambda x, w, how, out: (x, w, how), True),
        (lambda x, w, how, out: {"rows": x.reshape(-1).copy(), "all": [w.T, *how.values()]}, True),
        (lambda x, w, how, out: (x, w), False),
        (lambda x, w, how, out: (x, how), False),
        (lambda x, w, how, out: (w, how), False),
        (lambda x, w, how, out: (out, x.shape, w.shape, how), False),
        (lambda x, w, how, out: (x.sum(), np.abs(x).max(), w, how), False),
        (lambda x, w, how, out: ((x**2).sum(), x.max(), w, how), False),
    ],
)
def test_what_a_cache_lacks_is_found(kept, enough):
    def forward(x, w, b, param):
        out, _ = convolution.conv_forward(x, w, b, param)
        return out, kept(x, w, param, out)

    assert passes(lambda t: keeps_what_is_needed(t, forward)) is enough
