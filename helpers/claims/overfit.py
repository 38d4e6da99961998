"""Whether a network of some depth can learn a few pictures by heart, with settings written down."""

from collections.abc import Sequence
from functools import lru_cache

from helpers.claims.settings import Number, Table, Whole
from helpers.claims.trained import prepare

PICTURES = 50
EPOCHS = 20
SEEDS = (0, 1, 2)
TABLE = Table(
    {
        "learning_rate": Number(),
        "weight_scale": Number(),
        "batch_size": Whole(default=25, most=PICTURES),
        "num_epochs": Whole(default=EPOCHS, most=EPOCHS),
    }
)


def overfit(settings: object, hidden_dims: Sequence[int]) -> float:
    """Train on 50 pictures of the stand-in by plain gradient descent, three times.

    Args:
        settings: a dictionary with `learning_rate`, `weight_scale`, and if wanted `batch_size`
            (at most 50) and `num_epochs` (at most 20).
        hidden_dims: units in each hidden layer.

    Returns:
        The highest training accuracy after any epoch, of the worst of three runs that differ in
        their initial weights: settings that need luck are not good settings.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range.
    """
    items = tuple(TABLE.read(settings).items())
    return min(_reached(items, tuple(hidden_dims), seed) for seed in SEEDS)


@lru_cache(maxsize=64)
def _reached(items: tuple, hidden_dims: tuple[int, ...], seed: int) -> float:
    from threadpoolctl import threadpool_limits

    from helpers.data import load
    from helpers.networks import FullyConnectedNet

    settings = dict(items)
    data = load("cifar10", source="standin", subtract_mean=True)
    X, y = data["X_train"][:PICTURES], data["y_train"][:PICTURES]
    few = {"X_train": X, "y_train": y, "X_val": X, "y_val": y}
    model = FullyConnectedNet(hidden_dims, weight_scale=settings["weight_scale"], seed=seed)
    solver = prepare(model, few, settings, seed)
    # One thread: batches this small gain nothing from more.
    with threadpool_limits(1):
        solver.train()
    return max(solver.train_acc_history, default=0.0)
