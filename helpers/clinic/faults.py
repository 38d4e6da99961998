"""The four parts of a training program as they should be, and every fault there can be.

A part is kept as text, since students read it. A fault is a change of that text: what is
replaced, and by what. `broken` gives the text with the fault in it, `function` runs a text.
"""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.clinic.causes import CAUSES

PARTS = {
    "prepare": '''\
def prepare(X, y, num_val, seed):
    """Split the pictures, add the mirror image of each training picture, scale pixels."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    X_val, X_train = X[:num_val], X[num_val:]
    y_val, y_train = y[:num_val], y[num_val:]
    X_train = np.concatenate([X_train, X_train[:, :, ::-1]])
    y_train = np.concatenate([y_train, y_train])
    mean, std = X_train.mean(), X_train.std()
    X_train, X_val = (X_train - mean) / std, (X_val - mean) / std
    return X_train, y_train, X_val, y_val
''',
    "start": '''\
def start(widths, seed):
    """The initial weights and biases of each layer."""
    rng = np.random.default_rng(seed)
    layers = []
    for fan_in, fan_out in zip(widths[:-1], widths[1:]):
        W = rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out))
        b = np.zeros(fan_out)
        layers.append((W, b))
    return layers
''',
    "train": '''\
def train(layers, batches, rate, drop):
    """One epoch of descent with momentum 0.9: new layers, and the loss of the epoch."""
    model = network(layers, drop)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9)
    total, count = 0.0, 0
    for x, y in batches:
        x, y = torch.as_tensor(x, dtype=torch.float32), torch.as_tensor(y)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
        count += len(x)
    return layers_of(model), total / count
''',
    "measure": '''\
def measure(layers, X, y, drop, batch_size):
    """Loss and accuracy of the network, averages over all examples."""
    model = network(layers, drop)
    model.eval()
    total, right = 0.0, 0
    for first in range(0, len(X), batch_size):
        x = torch.as_tensor(X[first : first + batch_size], dtype=torch.float32)
        labels = torch.as_tensor(y[first : first + batch_size])
        with torch.no_grad():
            scores = model(x)
        total += F.cross_entropy(scores, labels, reduction="sum").item()
        right += (scores.argmax(1) == labels).sum().item()
    return total / len(X), right / len(X)
''',
}


@dataclass(frozen=True)
class Fault:
    """A cause, the part that it is in, and what it changes there: old text, new text."""

    part: str
    changes: tuple[tuple[str, str], ...]


FAULTS: dict[str, Fault] = {
    "shuffled labels": Fault(
        "prepare", (("X, y = X[order], y[order]", "X, y = X[order], rng.permutation(y)"),)
    ),
    "normalised twice": Fault(
        "prepare",
        (
            (
                "    return X_train",
                "    X_train, X_val = X_train / 255, X_val / 255\n    return X_train",
            ),
        ),
    ),
    "leakage": Fault(
        "prepare",
        (
            ("X_val, X_train = X[:num_val], X[num_val:]", "X_val, X_train = X[:num_val], X"),
            ("y_val, y_train = y[:num_val], y[num_val:]", "y_val, y_train = y[:num_val], y"),
        ),
    ),
    "validation scaled otherwise": Fault(
        "prepare",
        (("(X_train - mean) / std, (X_val - mean) / std", "(X_train - mean) / std, X_val / 255"),),
    ),
    "dead ReLUs": Fault("start", (("np.zeros(fan_out)", "np.full(fan_out, -9.0)"),)),
    "zero weights": Fault(
        "start",
        (
            (
                "rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out))",
                "np.zeros((fan_in, fan_out))",
            ),
        ),
    ),
    "weights too large": Fault("start", (("np.sqrt(2 / fan_in)", "1.0"),)),
    "no zero_grad": Fault("train", (("        optimizer.zero_grad()\n", ""),)),
    "softmax twice": Fault(
        "train", (("F.cross_entropy(model(x), y)", "F.cross_entropy(model(x).softmax(1), y)"),)
    ),
    "loss summed": Fault(
        "train",
        (
            (
                "F.cross_entropy(model(x), y)",
                'F.cross_entropy(model(x), y, reduction="sum")',
            ),
        ),
    ),
    "frozen layers": Fault(
        "train",
        (
            (
                "    optimizer = ",
                "    for layer in model[:-1]:\n"
                "        layer.requires_grad_(False)\n"
                "    optimizer = ",
            ),
        ),
    ),
    "rate too high": Fault("train", (("lr=rate,", "lr=rate * len(batches[0][0]),"),)),
    "eval forgotten": Fault("measure", (("    model.eval()\n", ""),)),
    "validation augmented": Fault(
        "measure",
        (
            (
                "        x = torch.as_tensor(X[first : first + batch_size], dtype=torch.float32)\n",
                "        x = np.roll(X[first : first + batch_size], np.random.randint(-3, 4), 1)\n"
                "        x = torch.as_tensor(x, dtype=torch.float32)\n",
            ),
        ),
    ),
    "losses of batches added": Fault(
        "measure",
        (
            (', reduction="sum").item()', ").item()"),
            ("return total / len(X),", "return total,"),
        ),
    ),
}
assert FAULTS.keys() == CAUSES.keys()


def broken(cause: str) -> str:
    """The text of the part that a cause is in, with the fault."""
    text = PARTS[FAULTS[cause].part]
    for old, new in FAULTS[cause].changes:
        if text.count(old) != 1:
            raise ValueError(f"{cause}: {old!r} stands {text.count(old)} times in its part")
        text = text.replace(old, new)
    return text


def function(text: str) -> Callable:
    """Run the text of a part, and return the function that it defines."""
    import numpy as np
    import torch
    from torch.nn import functional

    from helpers.clinic.network import layers_of, network

    names = {"np": np, "torch": torch, "F": functional, "network": network, "layers_of": layers_of}
    exec(text, names)
    return names[text.split("(")[0].removeprefix("def ")]


def right(part: str) -> Callable:
    """A part as it should be."""
    return function(PARTS[part])
