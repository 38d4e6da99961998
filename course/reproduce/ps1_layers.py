"""Problem set 1 measured: a two-layer network on the pixels of CIFAR-10."""

from collections.abc import Mapping, Sequence
from typing import Any

from course.reproduce.experiment import PARTS, Experiment, Run


def whitened_network(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train a fully connected network on whitened pixels; its mirror image helps a picture.

    The probabilities of a picture and of its mirror image are added.
    """
    import torch

    from course.reproduce import mlp
    from course.reproduce.pictures import Whitening, cifar, moved

    device = run.device()
    pictures = cifar(run.source, run.seed)
    whitening = Whitening(settings["ridge"]).fit(pictures.X["train"])
    X = {part: whitening.transform(pictures.X[part]) for part in PARTS}
    y = {part: torch.from_numpy(pictures.y[part]) for part in PARTS}
    torch.manual_seed(run.seed)
    inputs, classes = X["train"][0].numel(), int(y["train"].max()) + 1
    net = mlp.network(inputs, settings["hidden"], classes, **settings["network"]).to(device)
    mlp.train(
        net,
        X["train"],
        y["train"],
        **settings["training"],
        seed=run.seed,
        move=lambda batch, generator: moved(batch, settings["shift"], generator),
        progress=run.progress,
    )
    views = {part: (X[part], X[part].flip(3)) for part in ("val", "test")}
    return {f"{part}_accuracy": mlp.accuracy(net, views[part], y[part]) for part in views}


def lesson_network(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train the lesson's network with each of some settings; keep the best by validation."""
    from helpers.networks import TwoLayerNet
    from helpers.solver import Solver

    data = centred(run)
    solvers = []
    tries: Sequence[Mapping[str, Any]] = settings["tries"]
    for k, chosen in enumerate(tries, start=1):
        options = dict(chosen)
        net = TwoLayerNet(
            hidden_dim=options.pop("hidden_dim"), reg=options.pop("reg", 0), seed=run.seed
        )
        rate = {"learning_rate": options.pop("learning_rate")}
        solver = Solver(net, data, optim_config=rate, **options, seed=run.seed, verbose=False)
        solver.train()
        solvers.append(solver)
        run.progress(k / len(tries))
    best = max(solvers, key=lambda solver: solver.best_val_acc)
    test = best.check_accuracy(data["X_test"], data["y_test"])
    return {"val_accuracy": best.best_val_acc, "test_accuracy": test}


def centred(run: Run) -> dict[str, Any]:
    """Return the pictures as the lessons take them: the mean training picture subtracted."""
    import numpy as np

    from course.reproduce.pictures import cifar

    pictures = cifar(run.source, run.seed)
    mean = pictures.X["train"].mean(axis=0, dtype=np.float64).astype(np.float32)
    return {f"X_{part}": pictures.X[part] - mean for part in PARTS} | {
        f"y_{part}": pictures.y[part] for part in PARTS
    }


EXPERIMENTS = (
    Experiment(
        name="two_layer",
        about="One hidden layer of 1,024 units on whitened pixels, trained on mirrored and "
        "shifted pictures by AdamW; probabilities of a picture and its mirror image added.",
        data="cifar10",
        recipe=whitened_network,
        settings={
            "hidden": [1024],
            "ridge": 0.1,
            "shift": 2,
            "network": {"batchnorm": False, "dropout": 0.0},
            "training": {
                "epochs": 12,
                "batch_size": 256,
                "learning_rate": 1e-3,
                "weight_decay": 0.05,
            },
        },
        reported={"test_accuracy": 0.511, "val_accuracy": 0.52},
    ),
    Experiment(
        name="lesson_first",
        about="The lesson's first run, its settings badly chosen on purpose: 50 hidden units, "
        "5 epochs at a rate of 0.0001.",
        data="cifar10",
        recipe=lesson_network,
        settings={
            "tries": [
                {
                    "hidden_dim": 50,
                    "learning_rate": 1e-4,
                    "num_epochs": 5,
                    "batch_size": 200,
                    "lr_decay": 0.95,
                }
            ]
        },
        reported={"val_accuracy": 0.36, "test_accuracy": None},
    ),
    Experiment(
        name="lesson_tuned",
        about="The lesson's network with 100 hidden units on centred pixels, by plain gradient "
        "descent; the better of two settings by validation.",
        data="cifar10",
        recipe=lesson_network,
        settings={
            "tries": [
                {
                    "hidden_dim": 100,
                    "learning_rate": rate,
                    "num_epochs": 12,
                    "batch_size": 200,
                    "lr_decay": 0.9,
                    "reg": reg,
                }
                for rate, reg in ((1e-3, 0.25), (1.5e-3, 0.5))
            ]
        },
        reported={"val_accuracy": 0.52, "test_accuracy": 0.511},
    ),
)
