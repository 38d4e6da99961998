"""What a linear SVM and a two-layer network reach on features, with settings written down."""

from functools import lru_cache

import numpy as np

from helpers.claims.settings import Limit, Number, Switch, Table, Whole, most_shown, most_steps
from helpers.claims.trained import NUM_TRAIN, Trained, prepare

SVM = Table(
    {
        "learning_rate": Number(),
        "reg": Number(positive=False),
        "num_iters": Whole(),
        "batch_size": Whole(default=200),
    },
    limits=(
        Limit(
            "num_iters times batch_size is",
            lambda settings: settings["num_iters"] * settings["batch_size"],
            most=400_000,
            advice="Choose fewer steps or smaller batches",
        ),
        Limit(
            "the number of steps is",
            lambda settings: settings["num_iters"],
            most=4000,
            advice="Choose fewer steps",
        ),
    ),
)
NET = Table(
    {
        "hidden_dim": Whole(),
        "learning_rate": Number(),
        "num_epochs": Whole(),
        "batch_size": Whole(),
        "lr_decay": Number(default=1.0),
        "reg": Number(default=0.0, positive=False),
        "weight_scale": Number(default=0.1),
        "flips": Switch(default=False),
    },
    # A few seconds on one slow core, well within the ten that a check may train.
    limits=(
        Limit(
            "hidden_dim times num_epochs (twice with flips) is",
            lambda settings: _passes(settings) * settings["hidden_dim"],
            most=8000,
            advice="Choose fewer hidden units or fewer epochs",
        ),
        most_steps(
            lambda settings: -(-_passes(settings) * NUM_TRAIN // settings["batch_size"]), most=4000
        ),
        most_shown(lambda settings: _passes(settings) * NUM_TRAIN),
    ),
)


def train_svm(settings: object) -> Trained:
    """Train a linear SVM on standardised features of the stand-in, with a column of ones.

    Args:
        settings: a dictionary with `learning_rate`, `reg`, `num_iters`, and if wanted
            `batch_size`.

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    return _train_svm(tuple(SVM.read(settings).items()))


def train_features_net(settings: object) -> Trained:
    """Train a two-layer network on standardised square-root features of the stand-in.

    Args:
        settings: a dictionary with `hidden_dim`, `learning_rate`, `num_epochs`, `batch_size`, and
            if wanted `lr_decay`, `reg`, `weight_scale`, `flips` (True adds the training pictures
            mirrored left to right).

    Raises:
        UnacceptableError: an entry is missing, unknown or out of range, or the work is too much.
    """
    return _train_net(tuple(NET.read(settings).items()))


def _passes(settings: dict) -> int:
    """Epochs, a mirrored training set counted as a second one."""
    return settings["num_epochs"] * (1 + settings["flips"])


@lru_cache(maxsize=64)
def _train_svm(items: tuple) -> Trained:
    from threadpoolctl import threadpool_limits

    from helpers.svm import LinearSVM

    data = _features(root=False, flips=False)
    parts = ("train", "val", "test")
    rows = {p: np.pad(data[f"X_{p}"], ((0, 0), (0, 1)), constant_values=1) for p in parts}
    svm = LinearSVM(seed=0)
    # One thread, as for networks; a rate that is far too large is told of by the accuracy.
    with threadpool_limits(1), np.errstate(all="ignore"):
        svm.train(rows["train"], data["y_train"], **dict(items))
        return Trained(*(float(np.mean(svm.predict(rows[p]) == data[f"y_{p}"])) for p in parts))


@lru_cache(maxsize=32)
def _train_net(items: tuple) -> Trained:
    from helpers.networks import TwoLayerNet

    settings = dict(items)
    data = _features(root=True, flips=settings["flips"])
    model = TwoLayerNet(
        data["X_train"].shape[1],
        settings["hidden_dim"],
        weight_scale=settings["weight_scale"],
        reg=settings["reg"],
        seed=0,
    )
    return Trained.by(prepare(model, data, settings), data)


@lru_cache
def _features(root: bool, flips: bool) -> dict[str, np.ndarray]:
    """The stand-in's features, standardised by its training pictures as they are."""
    from helpers.data import load
    from helpers.features import Standardizer, extract

    data = load("cifar10", source="standin")
    rows = {part: extract(data[f"X_{part}"], root=root) for part in ("train", "val", "test")}
    scale = Standardizer().fit(rows["train"])
    if flips:
        rows["train"] = np.vstack([rows["train"], extract(data["X_train"][..., ::-1], root=root)])
    found = {f"X_{part}": scale.transform(X) for part, X in rows.items()}
    found |= {f"y_{part}": data[f"y_{part}"] for part in rows}
    found["y_train"] = np.tile(found["y_train"], 1 + flips)
    return found
