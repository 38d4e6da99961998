"""Looking at update rules: a student's beside a reference, for one step and for several.

Every rule is called as `rule(w, dw, config)` with a configuration of its own, so it may keep what
it likes in there, and change it in place or not.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial

Rule = Callable[..., Any]


def compare_step(
    t: Trial,
    own: Rule,
    reference: Rule,
    w: np.ndarray,
    dw: np.ndarray,
    config: Mapping[str, Any],
    keeps: str = "",
    *,
    parts: Rule | None = None,
    tolerance: float | None = None,
) -> None:
    """Find whether two rules make the same step, and keep the same for the next one.

    Args:
        t: the trial.
        own: the student's rule.
        reference: the rule it is compared with.
        w: weights of any shape.
        dw: their gradient, in the same shape.
        config: the configuration of both.
        keeps: names of entries of the returned configuration to compare, such as "m v".
        parts: the same rule put together from the student's own parts; being consistent with it
            counts as right too.
        tolerance: see `Trial.compare`.
    """
    names = keeps.split()

    def step(rule: Rule) -> tuple:
        next_w, after = _called(rule, w, dw, _copied(config))
        return (next_w, *(_entry(after, name) for name in names))

    expected = dict(zip(["next_w", *names], step(reference), strict=True))
    t.compare(
        lambda: _only_one(step(own)),
        " ".join(expected),
        own=None if parts is None else lambda: _only_one(step(parts)),
        tolerance=tolerance,
        **expected,
    )


def compare_run(
    t: Trial,
    own: Rule,
    reference: Rule,
    start: np.ndarray,
    gradients: Sequence[np.ndarray],
    config: Mapping[str, Any] | None = None,
    *,
    parts: Rule | None = None,
    tolerance: float | None = None,
) -> None:
    """Find whether two rules are at the same place after several steps.

    Beside the weights looked at, a second array makes steps of its own in between: what is kept
    for one must not reach the other.
    """

    def run(rule: Rule) -> np.ndarray:
        w, other = start, np.ones(3)
        kept, kept_for_other = _copied(config), _copied(config)
        for dw in gradients:
            w, kept = _called(rule, w, dw, kept)
            other, kept_for_other = _called(rule, other, -np.ones(3), kept_for_other)
        return w

    t.compare(
        lambda: run(own),
        "last_w",
        own=None if parts is None else lambda: run(parts),
        tolerance=tolerance,
        last_w=run(reference),
    )


def leaves_weights(rule: Rule) -> bool:
    """Return whether a rule leaves the caller's weights as they were; one that fails does."""
    w = np.ones(3)
    with contextlib.suppress(Exception):
        rule(w, np.ones(3))
    return bool((w == 1).all())


def _only_one(values: tuple) -> Any:
    """One value stands for itself, as `Trial.compare` expects it."""
    return values[0] if len(values) == 1 else values


def _called(rule: Rule, w: np.ndarray, dw: np.ndarray, config: dict | None) -> tuple[Any, Any]:
    result = rule(w, dw) if config is None else rule(w, dw, config)
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise UnacceptableError(
            "a rule returns two things: the next w, and the configuration for the next step"
        )
    if result[0] is None:
        raise UnacceptableError("the next w is None. Was it worked out, and then not returned?")
    return tuple(result)


def _entry(config: Any, name: str) -> Any:
    if not isinstance(config, dict) or name not in config:
        raise UnacceptableError(
            f"the configuration that the rule returns has no entry {name!r}; the next step needs it"
        )
    return config[name]


def _copied(config: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if config is None:
        return None
    return {k: v.copy() if isinstance(v, np.ndarray) else v for k, v in config.items()}
