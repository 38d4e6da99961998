"""Looking at a convolution: a student's beside the reference."""

from collections.abc import Callable

import numpy as np

from helpers.checks.caches import told_apart
from helpers.checks.trial import Trial


def compare_conv(
    t: Trial,
    forward: Callable[..., object],
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray,
    stride: int = 1,
    pad: int = 0,
    tolerance: float | None = None,
) -> None:
    """Find whether the forward pass of a convolution gives the right output.

    Args:
        t: the trial.
        forward: takes x, w, b and {"stride": ..., "pad": ...}, returns an output and a cache.
        x: array of shape (N, C, H, W).
        w: array of shape (F, C, HH, WW).
        b: array of shape (F,).
        stride: rows and columns from one window to the next.
        pad: rows and columns of zeros on each side.
        tolerance: see `Trial.compare`.
    """
    from helpers.convolution import conv_forward

    param = {"stride": stride, "pad": pad}
    out, _ = conv_forward(x, w, b, param)
    t.compare(lambda: forward(x, w, b, dict(param)), "out cache", out=out, tolerance=tolerance)


def compare_conv_gradients(
    t: Trial,
    names: str,
    forward: Callable[..., object],
    backward: Callable[..., object],
    x: np.ndarray,
    w: np.ndarray,
    stride: int = 1,
    pad: int = 0,
    tolerance: float | None = None,
) -> None:
    """Find whether the backward pass of a convolution gives the right gradients.

    It may work with the cache of the student's own forward pass, or with (x, w, b, conv_param).

    Args:
        t: the trial.
        names: the gradients that are looked at, such as "dx dw".
        forward: the student's forward pass.
        backward: takes dout and a cache, returns dx, dw and db.
        x: array of shape (N, C, H, W).
        w: array of shape (F, C, HH, WW).
        stride: rows and columns from one window to the next.
        pad: rows and columns of zeros on each side.
        tolerance: see `Trial.compare`.
    """
    from helpers.convolution import conv_backward, conv_forward

    b, param = t.normal(len(w), dtype=x.dtype), {"stride": stride, "pad": pad}
    out, cache = conv_forward(x, w, b, param)
    dout = t.normal(*out.shape, dtype=x.dtype)
    right = dict(zip(("dx", "dw", "db"), conv_backward(dout, cache), strict=True))

    def own_cache() -> object:
        return forward(x.copy(), w.copy(), b.copy(), dict(param))[1]

    ways = [lambda: backward(dout, own_cache()), lambda: backward(dout, (x, w, b, dict(param)))]
    wanted, terms = {name: right[name] for name in names.split()}, {"db": dout}
    t.compare(ways, "dx dw db", terms=terms, tolerance=tolerance, **wanted)


def keeps_what_is_needed(t: Trial, forward: Callable[..., object]) -> None:
    """Find that the cache of a forward pass shows a change of x, of w, and of stride and padding.

    The first two changes leave the output as it is: the filters are zero for the first channel, and
    the images for the second one. In these the numbers of one half stand in the other with the
    opposite sign, and change their signs: sums, squares and largest entries stay the same too. A
    cache shows the change only if it holds the array itself. Black images give the biases alone,
    whatever the stride and the padding. A pass that cannot pad yet has a part of its own for that.

    Args:
        t: the trial.
        forward: takes x, w, b and {"stride": ..., "pad": ...}, returns an output and a cache.
    """
    from helpers.convolution import conv_forward

    x, w, b = (t.rng.normal(size=shape) for shape in ((4, 3, 4, 4), (2, 3, 2, 2), 2))
    w[:, 0] = x[:, 1] = 0
    x[2:, 0], w[1, 1] = -x[:2, 0], -w[0, 1]
    other_x, other_w = x.copy(), w.copy()
    other_x[:, 0] *= -1
    other_w[:, 1] *= -1
    x, w, b, other_x, other_w = (t.array(values) for values in (x, w, b, other_x, other_w))
    param = {"stride": 1, "pad": 0}
    out, _ = conv_forward(x, w, b, param)

    def kept(x: np.ndarray, w: np.ndarray) -> object:
        return forward(x, w, b, dict(param))

    told_apart(t, kept, (x, w), (other_x, w), "x", out)
    told_apart(t, kept, (x, w), (x, other_w), "w", out)
    dark, flat = t.array(np.zeros_like(x)), np.zeros_like(out) + b[:, None, None]

    def laid(stride: int, pad: int) -> object:  # black images look the same through any window
        return forward(dark, w, b, {"stride": stride, "pad": pad})

    try:
        t.call(lambda: laid(2, 1))
    except (Exception, SystemExit):  # of whatever kind: it comes from the student's code
        return
    told_apart(t, laid, (1, 0), (2, 1), "stride and padding", flat)
