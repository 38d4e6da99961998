"""Update rules: how a parameter moves, given its gradient.

A rule is a function `rule(w, dw, config=None) -> (next_w, config)`. It returns new weights in the
shape of `w` and the configuration for the next step: the options, with defaults filled in, and
whatever the rule has to remember. It changes neither `w` nor the `config` that it was given.
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


RULES: dict[str, Rule] = {rule.__name__: rule for rule in (sgd,)}


def find_rule(name: str) -> Rule:
    """Return the update rule of that name.

    Raises:
        ValueError: there is none; the message names those that exist.
    """
    if name not in RULES:
        raise ValueError(f"there is no update rule {name!r}; there is {', '.join(RULES)}")
    return RULES[name]


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
