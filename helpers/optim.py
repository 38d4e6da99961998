"""Update rules: how a parameter moves, given its gradient.

A rule is a function `rule(w, dw, config=None) -> (next_w, config)`. It returns new weights in the
shape of `w` and the configuration for the next step: the options, with defaults filled in, and
whatever the rule has to remember. It changes neither `w` nor the `config` that it was given.

Below, `w` and `dw` have any shape, the same for both; `velocity`, `cache`, `m` and `v` have it
too, and start as zeros.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

Config = dict[str, Any]
Rule = Callable[[np.ndarray, np.ndarray, Config | None], tuple[np.ndarray, Config]]


def sgd(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> tuple[np.ndarray, Config]:
    """Return `w - learning_rate * dw`: plain stochastic gradient descent.

    Options: `learning_rate` (1e-2).
    """
    config = _options("sgd", config, learning_rate=1e-2)
    return w - config["learning_rate"] * dw, config


def sgd_momentum(
    w: np.ndarray, dw: np.ndarray, config: Config | None = None
) -> tuple[np.ndarray, Config]:
    """Move by a velocity that remembers earlier gradients (Polyak 1964).

        velocity = momentum * velocity - learning_rate * dw
        next_w = w + velocity

    Options: `learning_rate` (1e-2), `momentum` (0.9); remembers `velocity`.
    """
    config = _options("sgd_momentum", config, learning_rate=1e-2, momentum=0.9, velocity=None)
    velocity = config["momentum"] * _kept(config, "velocity", w) - config["learning_rate"] * dw
    return w + velocity, {**config, "velocity": velocity}


def nesterov(
    w: np.ndarray, dw: np.ndarray, config: Config | None = None
) -> tuple[np.ndarray, Config]:
    """Momentum that looks one step ahead (Nesterov 1983).

    The gradient is taken at `w`, and `w` is the point already looked ahead to, as in Sutskever
    et al. (2013) rewritten for it and in torch.optim.SGD(nesterov=True):

        velocity = momentum * velocity - learning_rate * dw
        next_w = w + momentum * velocity - learning_rate * dw

    Options: `learning_rate` (1e-2), `momentum` (0.9); remembers `velocity`.
    """
    config = _options("nesterov", config, learning_rate=1e-2, momentum=0.9, velocity=None)
    step = config["learning_rate"] * dw
    velocity = config["momentum"] * _kept(config, "velocity", w) - step
    return w + config["momentum"] * velocity - step, {**config, "velocity": velocity}


def rmsprop(
    w: np.ndarray, dw: np.ndarray, config: Config | None = None
) -> tuple[np.ndarray, Config]:
    """Divide each entry's gradient by the root of its mean square (Hinton 2012).

        cache = decay_rate * cache + (1 - decay_rate) * dw**2
        next_w = w - learning_rate * dw / (sqrt(cache) + epsilon)

    Options: `learning_rate` (1e-2), `decay_rate` (0.99), `epsilon` (1e-8); remembers `cache`.
    """
    config = _options(
        "rmsprop", config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache=None
    )
    cache = _averaged(_kept(config, "cache", w), dw * dw, config["decay_rate"])
    step = config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    return w - step, {**config, "cache": cache}


def adam(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> tuple[np.ndarray, Config]:
    """Average gradients and their squares, both corrected for their start at zero (Kingma 2015).

        t = t + 1
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw**2
        next_w = w - learning_rate * (m / (1 - beta1**t)) / (sqrt(v / (1 - beta2**t)) + epsilon)

    Options: `learning_rate` (1e-3), `beta1` (0.9), `beta2` (0.999), `epsilon` (1e-8); remembers
    `m`, `v` and `t`, the number of steps made.
    """
    config = _options("adam", config, learning_rate=1e-3, **ADAM)
    step, config = _adam_step(w, dw, config)
    return w - step, config


def adamw(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> tuple[np.ndarray, Config]:
    """Adam, and beside it a share of the weight taken off (Loshchilov and Hutter 2019).

    The decay is not part of the gradient, so the averages never see it:

        next_w = w - learning_rate * weight_decay * w - (the step of Adam)

    Options: those of `adam`, and `weight_decay` (1e-2). The share is multiplied by the learning
    rate, as in torch.optim.AdamW.
    """
    config = _options("adamw", config, learning_rate=1e-3, weight_decay=1e-2, **ADAM)
    step, after = _adam_step(w, dw, config)
    return w - config["learning_rate"] * config["weight_decay"] * w - step, after


ADAM: Config = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "m": None, "v": None, "t": 0}
RULES: dict[str, Rule] = {
    rule.__name__: rule for rule in (sgd, sgd_momentum, nesterov, rmsprop, adam, adamw)
}


def find_rule(name: str) -> Rule:
    """Return the update rule of that name.

    Raises:
        ValueError: there is none; the message names those that exist.
    """
    if name not in RULES:
        raise ValueError(f"there is no update rule {name!r}; there is {', '.join(RULES)}")
    return RULES[name]


def _adam_step(w: np.ndarray, dw: np.ndarray, config: Config) -> tuple[np.ndarray, Config]:
    t, beta1, beta2 = config["t"] + 1, config["beta1"], config["beta2"]
    m = _averaged(_kept(config, "m", w), dw, beta1)
    v = _averaged(_kept(config, "v", w), dw * dw, beta2)
    root = np.sqrt(v / (1 - beta2**t)) + config["epsilon"]
    step = config["learning_rate"] * (m / (1 - beta1**t)) / root
    return step, {**config, "m": m, "v": v, "t": t}


def _averaged(average: np.ndarray, new: np.ndarray, decay: float) -> np.ndarray:
    return decay * average + (1 - decay) * new


def _kept(config: Config, name: str, w: np.ndarray) -> np.ndarray:
    """What was remembered under this name; zeros at the start."""
    return np.zeros_like(w) if config[name] is None else config[name]


def _options(rule: str, given: Config | None, **defaults: Any) -> Config:
    """Return the defaults, replaced by what was given; an unknown name is an error."""
    given = given or {}
    unknown = given.keys() - defaults.keys()
    if unknown:
        raise ValueError(
            f"{rule} has no option {', '.join(sorted(unknown))}; it has {', '.join(defaults)}"
        )
    config = {**defaults, **given}
    # A NumPy scalar of double precision would turn single-precision weights into double ones.
    return {k: v.item() if isinstance(v, np.generic) else v for k, v in config.items()}
