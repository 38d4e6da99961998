"""What a two-layer network reaches with settings that were written down."""

from functools import lru_cache

from helpers.claims.settings import (
    Limit,
    Number,
    Table,
    Whole,
    most_shown,
    most_steps,
    num_steps,
)
from helpers.claims.trained import NUM_TRAIN, Trained, prepare

TABLE = Table(
    {
        "hidden_dim": Whole(),
        "learning_rate": Number(),
        "num_epochs": Whole(),
        "batch_size": Whole(),
        "lr_decay": Number(default=1.0),
        "reg": Number(default=0.0, positive=False),
        "weight_scale": Number(default=1e-3),
    },
    # A few seconds on one slow core, well within the ten that a check may train.
    limits=(
        Limit(
            "hidden_dim times num_epochs is",
            lambda settings: settings["hidden_dim"] * settings["num_epochs"],
            most=2000,
            advice="Choose fewer hidden units or fewer epochs",
        ),
        most_steps(lambda settings: num_steps(settings, NUM_TRAIN), most=2000),
        most_shown(lambda settings: settings["num_epochs"] * NUM_TRAIN),
    ),
)


def train_two_layer(settings: object) -> Trained:
    """Train a two-layer network on the stand-in with these settings.

    Args:
        settings: a dictionary with `hidden_dim`, `learning_rate`, `num_epochs`, `batch_size`,
            and if wanted `lr_decay`, `reg`, `weight_scale`.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    return _train(tuple(TABLE.read(settings).items()))


@lru_cache(maxsize=32)
def _train(items: tuple) -> Trained:
    from helpers.data import load
    from helpers.networks import TwoLayerNet

    settings = dict(items)
    data = load("cifar10", source="standin", subtract_mean=True)
    model = TwoLayerNet(
        hidden_dim=settings["hidden_dim"],
        weight_scale=settings["weight_scale"],
        reg=settings["reg"],
        seed=0,
    )
    return Trained.by(prepare(model, data, settings), data)
