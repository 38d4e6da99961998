"""Problem set 2 measured: features of CIFAR-10, and what classifies them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from course.reproduce.experiment import PARTS, Experiment, Run

if TYPE_CHECKING:
    import torch

FINE = (
    "Edge directions (HOG) in cells of 8 and of 4 pixels, hues in cells of 8, mean colours in "
    "cells of 4: 1,072 columns."
)


def fine_features(images: np.ndarray) -> np.ndarray:
    """Return finer features than the lesson's 154, from the same histograms.

    Square roots of edge directions in cells of 8 and of 4 pixels, each picture's divided by their
    sum; square roots of the hues in each cell of 8 pixels; the mean colour of each cell of 4.

    Args:
        images: uint8 or floating, shape (N, 3, 32, 32).

    Returns:
        array of shape (N, 144 + 576 + 160 + 192), float32.
    """
    from helpers.features import hog, hue

    images = images.astype(np.float32)
    columns = []
    for cell in (8, 4):
        directions = hog(images, cell=cell)
        total = directions.sum(axis=1, keepdims=True)
        columns.append(np.sqrt(directions / np.where(total > 0, total, 1)))
    columns.append(np.sqrt(hue(cells(images, 8))).reshape(len(images), -1))
    columns.append(cells(images, 4).mean(axis=(2, 3)).reshape(len(images), -1))
    return np.hstack(columns)


def cells(images: np.ndarray, side: int) -> np.ndarray:
    """Cut pictures (N, C, H, W) into square cells, (N * H/side * W/side, C, side, side)."""
    count, channels, height, width = images.shape
    cut = images.reshape(count, channels, height // side, side, width // side, side)
    return cut.transpose(0, 2, 4, 1, 3, 5).reshape(-1, channels, side, side)


def standardised(run: Run) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Return fine features of each part, and classes; mirrored training pictures added."""
    from course.reproduce.pictures import cifar
    from helpers.features import Standardizer

    pictures = cifar(run.source, run.seed)
    X = {part: fine_features(pictures.X[part]) for part in PARTS}
    mirrored = fine_features(pictures.X["train"][:, :, :, ::-1])
    y = pictures.y | {"train": np.concatenate([pictures.y["train"]] * 2)}
    scale = Standardizer().fit(X["train"])
    X["train"] = np.concatenate([X["train"], mirrored])
    return {part: scale.transform(X[part]) for part in PARTS}, y


def linear_svm(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Solve a linear SVM to the end for each strength; keep the best by validation."""
    import torch

    found, classes = standardised(run)
    Z = {part: torch.nn.functional.pad(torch.from_numpy(found[part]), (0, 1), value=1.0)
         for part in found}  # a column of ones  # fmt: skip
    y = {part: torch.from_numpy(classes[part]) for part in classes}

    def right(W: "torch.Tensor", part: str) -> float:
        return float(((Z[part] @ W).argmax(1) == y[part]).float().mean())

    solved = []
    for k, strength in enumerate(settings["strengths"], start=1):
        solved.append(squared_hinge(Z["train"], y["train"], strength, settings["steps"]))
        run.progress(k / len(settings["strengths"]))
    best = max(solved, key=lambda W: right(W, "val"))
    return {f"{part}_accuracy": right(best, part) for part in ("test", "val")}


def squared_hinge(
    Z: "torch.Tensor", y: "torch.Tensor", strength: float, steps: int
) -> "torch.Tensor":
    """Return the weights (D, C) of a linear SVM: one against the rest, squared hinge loss.

    Minimises, with t = 1 for an example's class and -1 for the others,

        1/N * sum_i sum_c max(0, 1 - t_ic (Z W)_ic)^2 + strength * sum(W ** 2)

    by L-BFGS. It works on V = L^T W, where L L^T = Z^T Z / N + strength: in these coordinates the
    loss is about equally steep in all directions, and a few dozen steps do.

    Args:
        Z: examples with a column of ones, (N, D).
        y: classes, (N,).
        strength: of the L2 term.
        steps: at most so many.
    """
    import torch

    targets = 2.0 * torch.nn.functional.one_hot(y) - 1  # (N, C)
    gram = Z.T @ Z / len(Z) + strength * torch.eye(Z.shape[1])
    lower = torch.linalg.cholesky(gram)  # (D, D)
    # The start is the solution for squared errors.
    V = torch.linalg.solve_triangular(lower, Z.T @ targets / len(Z), upper=False)
    V = V.contiguous().requires_grad_()  # L-BFGS wants rows one after the other
    optimizer = torch.optim.LBFGS([V], max_iter=steps, line_search_fn="strong_wolfe")

    def weights() -> torch.Tensor:
        return torch.linalg.solve_triangular(lower.T, V, upper=True)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        W = weights()
        margins = (1 - targets * (Z @ W)).clamp_min(0)  # (N, C)
        value = margins.square().sum() / len(Z) + strength * W.square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    return weights().detach()


def features_network(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train a two-layer network with dropout on fine features."""
    import torch

    from course.reproduce import mlp

    device = run.device()
    found, classes = standardised(run)
    Z = {part: torch.from_numpy(found[part]) for part in found}
    y = {part: torch.from_numpy(classes[part]) for part in classes}
    torch.manual_seed(run.seed)
    net = mlp.network(
        Z["train"].shape[1], settings["hidden"], int(y["train"].max()) + 1, **settings["network"]
    ).to(device)
    mlp.train(
        net,
        Z["train"],
        y["train"],
        **settings["training"],
        seed=run.seed,
        progress=run.progress,
    )
    return {f"{part}_accuracy": mlp.accuracy(net, (Z[part],), y[part]) for part in ("test", "val")}


def lesson_features(run: Run, *, root: bool) -> dict[str, np.ndarray]:
    """Return the lesson's 154 columns, standardised, and the classes."""
    from course.reproduce.pictures import cifar
    from helpers.features import Standardizer, extract

    pictures = cifar(run.source, run.seed)
    X = {part: extract(pictures.X[part], root=root) for part in PARTS}
    scale = Standardizer().fit(X["train"])
    return {f"X_{part}": scale.transform(X[part]) for part in PARTS} | {
        f"y_{part}": pictures.y[part] for part in PARTS
    }


def lesson_linear(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train the lesson's linear SVM for each rate and strength; keep the best by validation."""
    from helpers.svm import LinearSVM

    data = lesson_features(run, root=False)
    Z = {part: np.pad(data[f"X_{part}"], ((0, 0), (0, 1)), constant_values=1)
         for part in ("train", "val", "test")}  # a column of ones  # fmt: skip
    grid = [(rate, reg) for rate in settings["rates"] for reg in settings["strengths"]]
    reached = []
    for k, (rate, reg) in enumerate(grid, start=1):
        svm = LinearSVM(seed=run.seed)
        svm.train(Z["train"], data["y_train"], rate, reg, settings["steps"], settings["batch_size"])
        reached.append((float(np.mean(svm.predict(Z["val"]) == data["y_val"])), -k, svm))
        run.progress(k / len(grid))
    val, _, best = max(reached)  # of equals, the first
    test = float(np.mean(best.predict(Z["test"]) == data["y_test"]))
    return {"test_accuracy": test, "val_accuracy": val}


def lesson_network(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train the lesson's two-layer network on its features; best epoch by validation."""
    from helpers.networks import TwoLayerNet
    from helpers.solver import Solver

    data = lesson_features(run, root=True)
    options = dict(settings)
    net = TwoLayerNet(
        data["X_train"].shape[1],
        options.pop("hidden_dim"),
        reg=options.pop("reg"),
        weight_scale=options.pop("weight_scale"),
        seed=run.seed,
    )
    rate = {"learning_rate": options.pop("learning_rate")}
    solver = Solver(net, data, optim_config=rate, **options, seed=run.seed, verbose=False)
    solver.train()
    test = solver.check_accuracy(data["X_test"], data["y_test"])
    return {"test_accuracy": test, "val_accuracy": solver.best_val_acc}


EXPERIMENTS = (
    Experiment(
        name="svm_fine",
        about=f"Linear SVM (squared hinge loss). {FINE} Mirrored pictures added to the training "
        "data; strength of the L2 term chosen by validation.",
        data="cifar10",
        recipe=linear_svm,
        settings={"strengths": [0.1, 0.03, 0.01], "steps": 20},
        reported={"test_accuracy": 0.488, "val_accuracy": 0.51},
    ),
    Experiment(
        name="features_network",
        about=f"One hidden layer of 1,024 units, half of them dropped at a time. {FINE} Mirrored "
        "pictures added to the training data.",
        data="cifar10",
        recipe=features_network,
        settings={
            "hidden": [1024],
            "network": {"batchnorm": False, "dropout": 0.5},
            "training": {
                "epochs": 12,
                "batch_size": 256,
                "learning_rate": 1e-3,
                "weight_decay": 0.05,
                "smoothing": 0.1,
            },
        },
        reported={"test_accuracy": 0.575, "val_accuracy": 0.6},
    ),
    Experiment(
        name="lesson_linear",
        about="The lesson's linear SVM, by gradient descent on its 154 features; rate and "
        "strength chosen by validation.",
        data="cifar10",
        recipe=lesson_linear,
        settings={
            "rates": [3e-4, 1e-3, 3e-3],
            "strengths": [0.01, 0.1, 1.0],
            "steps": 2000,
            "batch_size": 200,
        },
        reported={"test_accuracy": 0.488, "val_accuracy": 0.51},
    ),
    Experiment(
        name="lesson_network",
        about="The lesson's two-layer network of 100 units on the square roots of its 154 "
        "features, by plain gradient descent; best epoch by validation.",
        data="cifar10",
        recipe=lesson_network,
        settings={
            "hidden_dim": 100,
            "learning_rate": 0.1,
            "num_epochs": 8,
            "batch_size": 50,
            "lr_decay": 0.9,
            "reg": 0.001,
            "weight_scale": 0.1,
        },
        reported={"test_accuracy": 0.575, "val_accuracy": 0.6},
    ),
)
