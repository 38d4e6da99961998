"""Training with settings that were written down, and what it reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from helpers.claims.settings import Settings
from helpers.solver import Model, Solver

NUM_TRAIN = 5000  # examples that the stand-in trains on
SOLVER = ("update_rule", "lr_decay", "num_epochs", "batch_size")  # settings that are its own


@dataclass(frozen=True)
class Trained:
    """What a training run reached; accuracies are fractions of one."""

    train_accuracy: float
    val_accuracy: float
    test_accuracy: float

    @classmethod
    def by(cls, solver: Solver, data: Mapping[str, np.ndarray]) -> Self:
        """Train to the end on one thread and measure, the training set on 1,000 examples."""
        from threadpoolctl import threadpool_limits

        # One thread: small batches gain nothing from more, and lose much on a busy machine.
        # Weights that grew beyond all bounds are a poor result and no error.
        with threadpool_limits(1), np.errstate(all="ignore"):
            solver.train()
            return cls(
                solver.check_accuracy(data["X_train"], data["y_train"], num_samples=1000),
                solver.check_accuracy(data["X_val"], data["y_val"]),
                solver.check_accuracy(data["X_test"], data["y_test"]),
            )


def prepare(
    model: Model, data: Mapping[str, np.ndarray], settings: Settings, seed: int = 0
) -> Solver:
    """Return a silent solver for a model, with what the settings say and its own defaults else."""
    return Solver(
        model,
        data,
        optim_config={"learning_rate": settings["learning_rate"]},
        **{name: settings[name] for name in SOLVER if name in settings},
        verbose=False,
        seed=seed,
    )
