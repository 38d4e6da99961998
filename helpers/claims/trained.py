"""What a training run reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from helpers.solver import Solver


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
