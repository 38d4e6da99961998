"""Problem set 5 measured: product images, by networks that learn and by the lesson's table.

Once the table is measured, `python -m course.reproduce.ps5_training_diagnosis` writes its
accuracies to the file from which the lesson's laboratory shows them.
"""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.reproduce.experiment import PARTS, REAL, Experiment, Run
from helpers.claims.diagnosis import BATCH, ENTRIES, EPOCHS
from helpers.clinic.lab import BASE, BASE_NAME, FULL, REPORTED_BASE, ROWS

if TYPE_CHECKING:
    import torch
    from torch import nn

    from course.reproduce.training import View

RESULTS = Path(__file__).parents[1] / "results" / f"{Path(__file__).stem}.json"
WHITE = 255  # what the products lie on
DOCUMENT = (4800, 6000, 7500, 3000, 1920, 200)  # units of the document's hidden layers
BEST = {  # the document's best network, of 125 million parameters
    "test_accuracy": 0.6718,
    "balanced_accuracy": None,
    "val_accuracy": None,
}


def convolutional(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train a convolutional network on mirrored and shifted pictures; score several views."""
    import torch

    X, y, classes = products(run.source)
    torch.manual_seed(run.seed)
    net = convolutions(X["train"].shape[2:], classes, **settings["network"])
    return trained(net, X, y, settings, run)


def fully_connected(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train a network without convolution on shrunk pictures, mirrored and shifted."""
    import torch
    from torch import nn

    from course.reproduce import mlp

    X, y, classes = products(run.source, settings["size"])
    torch.manual_seed(run.seed)
    net = mlp.network(X["train"][0].numel(), classes=classes, batchnorm=True, **settings["network"])
    return trained(nn.Sequential(nn.Flatten(), net), X, y, settings, run)


def constant(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Answer with the commonest class of the training pictures."""
    import torch

    _, y, _ = products(run.source)
    answer = y["train"].bincount().argmax()
    return table_scores(torch.full_like(y["test"], answer), y["test"])


def table_row(settings: Mapping[str, Any], run: Run) -> dict[str, float]:
    """Train as the document does: plain layers, SGD, in single precision."""
    import torch

    from course.reproduce.training import Tell, probabilities
    from helpers.training import Batches, fit

    X, y, classes = products(run.source)
    scale = {"raw": 1, "divided by 255": 255}[settings["pixels"]]

    def scaled(batch: torch.Tensor) -> torch.Tensor:
        return batch.flatten(1) / scale

    device = run.device()
    torch.manual_seed(run.seed)
    net = plain(X["train"][0].numel(), classes, settings)
    descent = {name: settings[name] for name in ("momentum", "weight_decay")}
    epochs = settings["num_epochs"]
    fit(
        net.to(device),
        Batches(
            X["train"],
            y["train"],
            settings["batch_size"],
            shuffle=True,
            seed=run.seed,
            transform=scaled,
            device=device,
        ),
        epochs=epochs,
        optimizer=torch.optim.SGD(
            net.parameters(), settings["learning_rate"], **descent, fused=True
        ),
        rules=[Tell(run.progress, epochs)],
        precision="float32",
        live=False,
        seed=run.seed,
    )
    # A network that has blown up gives no numbers, and so one answer for all pictures.
    found = probabilities(net, X["test"], [scaled]).nan_to_num()
    return table_scores(found.argmax(1), y["test"])


def products(
    source: str, size: Sequence[int] | None = None
) -> tuple[dict[str, "torch.Tensor"], dict[str, "torch.Tensor"], int]:
    """Return the pictures of each part, uint8 (N, 1, H, W), their classes (N,), and how many.

    Args:
        source: "real" or "standin".
        size: shrink them to (height, width).
    """
    import numpy as np
    import torch

    from helpers.data import load

    data = load("products", source=source, size=size and tuple(size), dtype=np.uint8)
    X, y = ({part: torch.from_numpy(data[f"{kind}_{part}"]) for part in PARTS} for kind in "Xy")
    return X, y, len(data.classes)


def convolutions(
    size: Sequence[int],
    classes: int,
    *,
    widths: Sequence[int],
    repeats: Sequence[int],
    hidden: int,
    dropout: float,
) -> "nn.Sequential":
    """Return convolutions with batch normalisation, each stage on half the height and width.

    The first layer looks at squares of 8 x 8 pixels, 4 apart: convolutions of 3 x 3 on all pixels
    would take more time than all that follows. Products lie in the middle of their pictures, so
    what comes out keeps its place and goes through one hidden layer.

    Args:
        size: height and width of a picture.
        classes: scores that come out.
        widths: channels of each stage.
        repeats: further convolutions of each stage.
        hidden: units of the hidden layer.
        dropout: share of these left out.
    """
    import torch
    from torch import nn

    layers: list[nn.Module] = []

    def add(before: int, channels: int, square: int, stride: int, pad: int) -> None:
        convolution = nn.Conv2d(before, channels, square, stride, pad, bias=False)
        layers.extend([convolution, nn.BatchNorm2d(channels), nn.ReLU(inplace=True)])

    add(1, widths[0], 8, stride=4, pad=2)
    for stage, (channels, further) in enumerate(zip(widths, repeats, strict=True)):
        if stage:
            add(widths[stage - 1], channels, 3, stride=2, pad=1)
        for _ in range(further):
            add(channels, channels, 3, stride=1, pad=1)
    layers += [nn.Flatten(), nn.LazyLinear(hidden, bias=False), nn.BatchNorm1d(hidden)]
    layers += [nn.ReLU(inplace=True), nn.Dropout(dropout), nn.Linear(hidden, classes)]
    net = nn.Sequential(*layers).eval()
    net(torch.zeros(1, 1, *size))  # now the lazy layer knows its inputs
    return net.to(memory_format=torch.channels_last)


def plain(inputs: int, classes: int, settings: Mapping[str, Any]) -> "nn.Sequential":
    """Return the document's network, each hidden layer `divisor` times narrower."""
    from torch import nn

    activation = {"relu": nn.ReLU, "tanh": nn.Tanh, "leaky_relu": nn.LeakyReLU}
    hidden = [units // settings["divisor"] for units in DOCUMENT]
    layers: list[nn.Module] = []
    for fan_in, units in pairwise([inputs, *hidden]):
        layers += [nn.Linear(fan_in, units), activation[settings["activation"]]()]
    net = nn.Sequential(*layers, nn.Linear(hidden[-1], classes))
    if settings["init"] == "zero":
        for parameter in net.parameters():
            nn.init.zeros_(parameter)
    return net


def trained(
    net: "nn.Module",
    X: Mapping[str, "torch.Tensor"],
    y: Mapping[str, "torch.Tensor"],
    settings: Mapping[str, Any],
    run: Run,
) -> dict[str, float]:
    """Train on pictures changed at random, and score the mean over several views."""
    from course.reproduce.training import accuracy, probabilities, train
    from helpers.data import statistics
    from helpers.training import Normalize, RandomFlip, RandomShift
    from helpers.training.precision import Precision

    normalize, device = Normalize(*statistics(X["train"].numpy())), run.device()
    history = train(
        net,
        X["train"],
        y["train"],
        **settings["training"],
        transform=[RandomFlip(), RandomShift(settings["shift"], fill=WHITE), normalize],
        seed=run.seed,
        device=device,
        progress=run.progress,
    )
    seen = [lambda batch, view=view: normalize(view(batch)) for view in views(settings["views"])]
    with Precision(history.precision).context(device):
        val = accuracy(net, X["val"], y["val"], seen)
        found = probabilities(net, X["test"], seen).argmax(1)
    return scores(found, y["test"]) | {"val_accuracy": val}


def views(shift: int) -> list["View"]:
    """Return ways to see a batch: as it is and moved by `shift` to four sides, and mirrored."""
    from torch.nn import functional

    def view(mirrored: bool, down: int, right: int) -> "View":
        def see(batch: "torch.Tensor") -> "torch.Tensor":
            batch = batch.flip(3) if mirrored else batch
            return functional.pad(batch, (right, -right, down, -down), value=WHITE)

        return see

    moves = ((0, 0), (shift, 0), (-shift, 0), (0, shift), (0, -shift))
    return [
        view(mirrored, *move) for move in moves[: 5 if shift else 1] for mirrored in (False, True)
    ]


def scores(found: "torch.Tensor", y: "torch.Tensor") -> dict[str, float]:
    """Return the accuracy of answers (N,), and the mean of the accuracies of each class."""
    counts = y.bincount()
    there = counts > 0
    right = y[found == y].bincount(minlength=len(counts))
    return {
        "test_accuracy": float((found == y).double().mean()),
        "balanced_accuracy": float((right[there] / counts[there]).double().mean()),
    }


def table_scores(found: "torch.Tensor", y: "torch.Tensor") -> dict[str, float]:
    """Return these scores, and the share of the pictures that get the commonest answer."""
    return scores(found, y) | {"commonest_answer": float(found.bincount().max() / len(found))}


def name_of(row: str) -> str:
    """Return the name of the experiment for a row of the laboratory's table."""
    return "_".join(["eighth", *re.findall(r"[a-z0-9]+", row.lower())])


def settings_of(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings for a row of the laboratory's table, with the document's sizes."""
    settings = ENTRIES.read({**BASE, **changes})
    del settings["hidden"]
    return settings | {
        "divisor": 8,
        "num_epochs": settings["num_epochs"] * 10 // EPOCHS,
        "batch_size": settings["batch_size"] * 64 // BATCH,
    }


def table() -> tuple[Experiment, ...]:
    """Return an experiment for each row of the laboratory's table, the base first."""
    rows = [(BASE_NAME, {}, float(REPORTED_BASE.partition(",")[0]))]
    rows += [(row.name, row.changes, row.reported) for row in ROWS]
    return tuple(
        Experiment(
            name=name_of(name),
            about="A row of the lesson's table: the document's network with every hidden width "
            "divided by 8 (4.5 million parameters), on all 4,800 pixels; SGD, 10 epochs, batches "
            "of 64, rate 0.1, pixels divided by 255, where the name says nothing else.",
            data="products",
            recipe=table_row,
            settings=settings_of(changes),
            reported={
                "test_accuracy": None if isinstance(reported, str) else round(reported / 100, 4),
                "balanced_accuracy": None,
                "commonest_answer": None,
            },
            pictured=False,
        )
        for name, changes, reported in rows
    )


def accuracies(measured: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return test accuracies by row of the laboratory's table, from rows of the results file."""
    found = {
        row["experiment"]: row["value"]
        for row in measured
        if row["metric"] == "test_accuracy" and row["source"] == REAL
    }
    names = (BASE_NAME, *(row.name for row in ROWS))
    return {name: found[name_of(name)] for name in names if name_of(name) in found}


EXPERIMENTS = (
    Experiment(
        name="products_conv",
        about="Seven convolutions and a hidden layer with batch normalisation (1.7 million "
        "parameters), trained on mirrored and shifted pictures by AdamW; mean over ten views of a "
        "picture: as it is, moved to four sides, and all of these mirrored.",
        data="products",
        recipe=convolutional,
        settings={
            "network": {
                "widths": [48, 96, 192],
                "repeats": [1, 2, 1],
                "hidden": 256,
                "dropout": 0.2,
            },
            "shift": 4,
            "views": 2,
            "training": {
                "epochs": 16,
                "batch_size": 128,
                "learning_rate": 3e-3,
                "weight_decay": 0.05,
                "smoothing": 0.1,
            },
        },
        reported=BEST,
    ),
    Experiment(
        name="products_mlp",
        about="Three hidden layers (1,024, 1,024, 512) with batch normalisation on pictures "
        "shrunk to 40 x 30 pixels, trained on mirrored and shifted pictures by AdamW; mean over "
        "ten views of a picture.",
        data="products",
        recipe=fully_connected,
        settings={
            "size": [40, 30],
            "network": {"hidden": [1024, 1024, 512], "dropout": 0.2},
            "shift": 2,
            "views": 1,
            "training": {
                "epochs": 45,
                "batch_size": 256,
                "learning_rate": 2e-3,
                "weight_decay": 0.05,
                "smoothing": 0.1,
            },
        },
        reported=BEST,
    ),
    Experiment(
        name="constant_answer",
        about="The commonest class of the training pictures as the answer to every picture.",
        data="products",
        recipe=constant,
        settings={},
        reported={
            "test_accuracy": round(2827 / 29799, 4),
            "balanced_accuracy": None,
            "commonest_answer": None,
        },
    ),
    *table(),
)


def main() -> None:
    """Write what the laboratory shows, from the results file."""
    rows = json.loads(RESULTS.read_text(encoding="utf-8"))
    FULL.write_text(json.dumps(accuracies(rows), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
