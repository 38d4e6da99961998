"""Training runs made up for a check: what they measure was written down beforehand.

A student's search or training program calls the methods below in place of real training, and what
it did is read off the calls that it made.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.checks.compare import agrees
from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial

FALLING = tuple(float(x) for x in range(30, 0, -1))  # losses that fall all the way, by 1 each
PENALTY = 1.5  # what the L2 term adds to a training loss
REASONS = ("most", "patience", "converged")
WAITS = 0.05  # share of epochs in which a training loss stays as it was
OTHERS = 16  # runs in which a program is compared with its own parts
BATCHES = (-0.5, 0.125, 0.375)  # how far, in parts of 1, 2 or 3, each batch is from their mean


class Landscape:
    """Settings with a score for each, drawn at random, and stages to search them in.

    Args:
        rng: draws the scores.
        sizes: for each stage, how many choices each of its knobs has.
        levels: how many different scores there are; None for as many as settings.
        best: the highest score there may be; the others lie up to 1 below it.

    Attributes:
        stages, start: what a staged search is given.
        calls: the settings that were scored since the last search began, as tuples.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        sizes: Sequence[Sequence[int]],
        *,
        levels: int | None = None,
        best: float = 1.0,
    ) -> None:
        names = iter("abcdefghijkl")
        self.stages = [
            {next(names): [10 * k + 5 for k in range(size)] for size in knobs} for knobs in sizes
        ]
        choices = {name: values for stage in self.stages for name, values in stage.items()}
        self.start = {name: values[len(values) // 2] for name, values in choices.items()}
        self.start["never_searched"] = 3
        everything = [(*values, 3) for values in itertools.product(*choices.values())]
        below = rng.uniform(size=len(everything))
        if levels is not None:
            below = rng.integers(0, levels, len(everything)) / levels
        scores = best - below
        self._scores = dict(zip(everything, scores.tolist(), strict=True))
        self.calls: list[tuple[int, ...]] = []

    def train(self, settings: dict[str, int]) -> float:
        """The score of these settings."""
        if not isinstance(settings, dict) or set(settings) != set(self.start):
            raise UnacceptableError(
                "train should be called with a dictionary that has every setting, those of other "
                "stages and those that no stage tries too"
            )
        self.calls.append(tuple(settings[name] for name in self.start))
        return self._scores[self.calls[-1]]

    def seen(self, search: Callable[..., Any]) -> dict[str, Any]:
        """What a search finds and does, by name: the values found, the start, its calls."""
        self.calls, start = [], dict(self.start)
        found = search(self.train, self.stages, start)
        if not isinstance(found, dict) or set(found) != set(self.start):
            raise UnacceptableError("a dictionary with every setting of the start is expected")
        return {
            "found": [found[name] for name in self.start],
            "start": [start.get(name, 0) for name in self.start],
            "tried": len(self.calls),
            "calls": sorted(self.calls),
        }


class Script:
    """What a training program measures after each epoch, and what it was seen to do.

    Args:
        t: takes the findings, and draws other runs to try a composition with.
        val: validation losses, one for each epoch; the last one lasts.
        train: training losses without the penalty.
    """

    def __init__(self, t: Trial, val: Sequence[float], train: Sequence[float]) -> None:
        self._t = t
        self.losses = {
            "val": np.array(val, dtype=float),
            "train": np.array(train, dtype=float),
        }
        self.rates: list[float] = []
        self.decays: list[dict[str, float]] = []

    def epoch(
        self, weights: dict[str, np.ndarray], rate: float, decay: dict[str, float]
    ) -> tuple[dict[str, np.ndarray], list[float]]:
        """An epoch: the weights say its number."""
        number = self._number(weights) + 1
        self.rates.append(float(rate))
        self.decays.append({name: float(decay.get(name, 0)) for name in weights})
        mean = self._loss("train", number) + PENALTY
        after = {name: np.full_like(array, number) for name, array in weights.items()}
        return after, [mean + (1 + number % 3) * apart for apart in BATCHES]

    def loss(self, weights: dict[str, np.ndarray], part: str) -> float:
        """The loss on a part of the data, without the penalty."""
        if part not in self.losses:
            raise UnacceptableError(f"loss measures on 'train' or 'val', not on {part!r}"[:100])
        return self._loss(part, self._number(weights))

    def compare(
        self,
        what: str,
        run: Callable[..., Any],
        reference: Callable[..., Any],
        parts: Callable[..., Any],
        options: dict[str, Any],
    ) -> None:
        """Find whether a program does one thing as the reference does, or as its own parts do.

        Parts that are wrong excuse a program that does what they say in other runs too.
        """
        expected = self.seen(reference, options)[what]
        if not agrees(self._tried(run, options, what), expected):
            others = [(self, options), *(self._other(options) for _ in range(OTHERS))]
            did = [script._tried(run, how, what) for script, how in others]
            said = [script._tried(parts, how, what) for script, how in others]
            if None not in said and all(map(agrees, did, said)):
                expected = said[0]
        self._t.compare(lambda: self.seen(run, options)[what], what, **{what: expected})

    def _tried(self, run: Callable[..., Any], options: dict[str, Any], what: str) -> Any:
        """What is seen of a program, or None where it fails."""
        try:
            return self.seen(run, options)[what]
        except (Exception, SystemExit):
            return None

    def _other(self, options: dict[str, Any]) -> tuple["Script", dict[str, Any]]:
        """Another run, of losses that fall, wait and rise at times, and other options for it.

        Training losses seldom wait: most runs would end there, before other rules have a say.
        """
        rng = self._t.rng
        steps = rng.choice([-1.0, -0.5, 0.0, 0.0, 0.5], size=(2, 12))  # val, train
        steps[1] = np.where(rng.random(12) < WAITS, 0.0, rng.choice([-1.0, -0.5, 0.5], size=12))
        other = {"patience": int(rng.integers(1, 6)), "most": int(rng.integers(3, 13))}
        return Script(self._t, *(20 + np.cumsum(steps, axis=1))), options | other

    def seen(self, run: Callable[..., Any], options: dict[str, Any]) -> dict[str, Any]:
        """What a training program returns and does, by name, as numbers."""
        self.rates, self.decays = [], []
        shapes = {"W1": (3, 2), "b1": (2,), "W2": (2, 2), "b2": (2,)}
        start = {name: np.zeros(shape) for name, shape in shapes.items()}
        said = run(start, self.epoch, self.loss, **options)
        if not isinstance(said, dict) or not {"weights", "epochs", "reason", "gaps"} <= set(said):
            raise UnacceptableError(
                "a dictionary with weights, epochs, reason and gaps is expected"
            )
        return {
            "weights": float(np.asarray(said["weights"]["W1"]).flat[0]),
            "epochs": said["epochs"],
            "end": [said["epochs"], (*REASONS, said["reason"]).index(said["reason"])],
            "gaps": [float(gap) for gap in said["gaps"]],
            "rates": list(self.rates),
            "decay": [[each[name] for name in start] for each in self.decays],
        }

    def _loss(self, part: str, number: int) -> float:
        losses = self.losses[part]
        return float(losses[min(max(number, 1), len(losses)) - 1])

    def _number(self, weights: dict[str, np.ndarray]) -> int:
        return int(np.asarray(weights["W1"]).flat[0])
