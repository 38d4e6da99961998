"""Problem set 3 measured: fully connected networks of several layers on the pixels of CIFAR-10."""

from collections.abc import Mapping
from typing import Any

from course.reproduce.experiment import Experiment, Run
from course.reproduce.ps1_layers import centred, whitened_network


def lesson_network(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train the lesson's network of any depth with its own optimizers; best epoch by validation."""
    from helpers.networks import FullyConnectedNet
    from helpers.solver import Solver

    data = centred(run)
    net = FullyConnectedNet(**settings["network"], seed=run.seed)
    solver = Solver(net, data, **settings["training"], seed=run.seed, verbose=False)
    solver.train()
    test = solver.check_accuracy(data["X_test"], data["y_test"])
    return {"test_accuracy": test, "val_accuracy": solver.best_val_acc}


EXPERIMENTS = (
    Experiment(
        name="fully_connected",
        about="Three hidden layers (1,024, 512, 256) with batch normalisation on whitened pixels, "
        "trained on mirrored and shifted pictures by AdamW; probabilities of a picture and its "
        "mirror image added.",
        data="cifar10",
        recipe=whitened_network,
        settings={
            "hidden": [1024, 512, 256],
            "ridge": 0.1,
            "shift": 2,
            "network": {"batchnorm": True, "dropout": 0.1},
            "training": {
                "epochs": 20,
                "batch_size": 256,
                "learning_rate": 2e-3,
                "weight_decay": 0.05,
            },
        },
        reported={"test_accuracy": 0.533, "val_accuracy": 0.548},
    ),
    Experiment(
        name="lesson_best",
        about="The lesson's network with two hidden layers of 100 units on centred pixels, by "
        "Adam; best epoch by validation.",
        data="cifar10",
        recipe=lesson_network,
        settings={
            "network": {"hidden_dims": [100, 100], "weight_scale": 0.02, "reg": 0.01},
            "training": {
                "update_rule": "adam",
                "optim_config": {"learning_rate": 5e-4},
                "num_epochs": 10,
                "batch_size": 200,
                "lr_decay": 0.85,
            },
        },
        reported={"test_accuracy": 0.533, "val_accuracy": 0.548},
    ),
)
