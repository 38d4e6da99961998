"""Learning-rate schedules: functions from the number of a step, counted from 0, to a rate."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.optim import Config, Rule

Schedule = Callable[[int], float]


def step_decay(step: int, peak: float, every: int, factor: float = 0.1) -> float:
    """Return `peak`, multiplied by `factor` once for each `every` steps done."""
    return peak * factor ** (step // every)


def exponential_decay(step: int, peak: float, decay: float) -> float:
    """Return `peak * exp(-decay * step)`: the same share is lost in each step."""
    return peak * math.exp(-decay * step)


def cosine(step: int, total_steps: int, peak: float) -> float:
    """Fall from `peak` at step 0 to 0 at `total_steps` along half a wave of the cosine."""
    progress = min(step / total_steps, 1.0)
    return peak * 0.5 * (1 + math.cos(math.pi * progress))


def warmup_cosine(step: int, total_steps: int, peak: float, warmup_steps: int = 0) -> float:
    """Rise in a line to `peak` in `warmup_steps` steps, then fall along a cosine to 0.

    The first step has `peak / warmup_steps`, the last one of the warm-up `peak`; so has the step
    after it, with which the cosine starts. It reaches 0 at `total_steps` and stays there.
    """
    if step < warmup_steps:
        return peak * (step + 1) / warmup_steps
    return cosine(step - warmup_steps, total_steps - warmup_steps, peak)


def scheduled(rule: Rule, schedule: Schedule) -> Rule:
    """Return `rule` with a learning rate that `schedule` sets anew for each step.

    The count of steps is kept in the configuration under `step`.
    """

    def next_step(
        w: np.ndarray, dw: np.ndarray, config: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, Config]:
        config = dict(config or {})
        step = config.pop("step", 0)
        config["learning_rate"] = schedule(step)
        w, config = rule(w, dw, config)
        return w, {**config, "step": step + 1}

    return next_step
