"""Looking at networks of PyTorch that may live in the student's process.

A module, a parameter or a tensor with a gradient that lives there is reached by its methods alone,
one at a time, and so is one that lives here: everything in this file serves both. What is done to
a student's network is undone by nobody, so every look makes a network of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import torch

from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial

ACTIVATIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "leaky_relu": torch.nn.functional.leaky_relu,
}
Batches = Sequence[tuple[torch.Tensor, torch.Tensor]]


def tensor(array: np.ndarray, dtype: torch.dtype | None = None) -> torch.Tensor:
    """A tensor with a copy of these numbers, those with a fraction in single precision."""
    made = torch.tensor(np.ascontiguousarray(array))
    return made.to(dtype or (torch.float32 if made.is_floating_point() else made.dtype))


def batches(t: Trial, sizes: Sequence[int], inputs: int, classes: int) -> Batches:
    """Fresh batches `(x, y)` of these sizes: x (N, inputs) in single precision, y (N,)."""
    return [
        (tensor(t.rng.normal(size=(size, inputs))), tensor(t.rng.integers(0, classes, size)))
        for size in sizes
    ]


def values(net: Any) -> list[np.ndarray]:
    """Copies of all parameters, in the network's order."""
    return [each.detach().clone().numpy() for each in _parameters(net)]


def put(net: Any, arrays: Iterable[np.ndarray]) -> Any:
    """Give a network's parameters these values, in place, and return it."""
    for each, array in zip(_parameters(net), arrays, strict=True):
        each.requires_grad_(False).copy_(tensor(array))
        each.requires_grad_(True)
    return net


def cut(X: np.ndarray, y: np.ndarray, sizes: Sequence[int]) -> Batches:
    """These examples as batches of these sizes, in order."""
    ends = np.cumsum(sizes)
    return [(tensor(X[b - n : b]), tensor(y[b - n : b])) for n, b in zip(sizes, ends, strict=True)]


def scores(net: Any, x: torch.Tensor) -> np.ndarray:
    """What a network says of a batch, as an array."""
    return net(x).detach().clone().numpy()


def layers(net: Any, depth: int | None = None) -> tuple[list[dict], list[dict]]:
    """The state of a network's linear layers, and of its batch normalisations, in their order.

    Args:
        net: the network.
        depth: how many linear layers there should be. Where there are others, a layer under
            several names (in a list, and in what is made of it) counts once.

    Raises:
        UnacceptableError: there are parameters that belong to neither.
    """
    modules: dict[str, dict[str, np.ndarray]] = {}
    state = net.state_dict()
    for key in list(state):
        where, _, name = str(key).rpartition(".")
        modules.setdefault(where, {})[name] = state[key].numpy().copy()
    if depth != sum(np.ndim(m.get("weight")) == 2 for m in modules.values()):
        named = {str(name).rpartition(".")[0] for name, _ in net.named_parameters()}  # each once
        modules = {where: held for where, held in modules.items() if where in named}
    linear = [m for m in modules.values() if np.ndim(m.get("weight")) == 2]
    norms = [m for m in modules.values() if "running_mean" in m]
    if len(linear) + len(norms) != len(modules) or any("bias" not in m for m in linear):
        raise UnacceptableError(
            "a network of nn.Linear layers with biases is expected here, and nothing else with "
            f"parameters; yours holds {', '.join(sorted(map(str, state)))}"[:300]
        )
    return linear, norms


def perceptron(net: Any, x: np.ndarray, k: int, inputs: int, classes: int) -> np.ndarray:
    """The scores that a network of linear layers with ReLU between them should have.

    Args:
        net: a network; its own parameters are taken.
        x: pictures (N, ...).
        k: hidden layers after the first.
        inputs: numbers in a picture: the layer that takes them is the first.
        classes: scores for a picture: the layer that gives them is the last.
    """
    linear, _ = layers(net, k + 2)
    first = next((m for m in linear if m["weight"].shape[1] == inputs), None)
    last = next((m for m in reversed(linear) if m["weight"].shape[0] == classes), None)
    if first is None or last is None or len(linear) != k + 2:
        raise UnacceptableError(
            f"a layer from {inputs} numbers, {k} more, and one to {classes} scores are expected; "
            f"the network's layers are {', '.join(_size(m) for m in linear) or 'none'}"
        )
    between = [m for m in linear if m is not first and m is not last]
    values = x.reshape(len(x), -1).astype(np.float64)
    for layer in (first, *between, last):
        if values.shape[1] != layer["weight"].shape[1]:
            raise UnacceptableError(
                f"the network's layers do not fit: {', '.join(_size(m) for m in linear)}"
            )
        values = values @ layer["weight"].T.astype(np.float64) + layer["bias"]
        values = values if layer is last else np.maximum(values, 0)
    return values


def chain(
    net: Any, x: torch.Tensor, widths: Sequence[int], names: Sequence[str], batch_norm: bool
) -> np.ndarray:
    """The scores that a network with these activations should have, from its own parameters.

    Where layers are normalised, it is done by the batch in training mode, and by what the network
    remembers otherwise.
    """
    linear, norms = layers(net, len(widths) + 1)
    if len(linear) != len(widths) + 1 or len(norms) != len(widths) * batch_norm:
        raise UnacceptableError(
            f"{len(widths) + 1} linear layers and {len(widths) * batch_norm} batch normalisations "
            f"are expected; the network has {len(linear)} and {len(norms)}"
        )
    h = x.reshape(len(x), -1).double()
    for k, name in enumerate(names):
        h = _affine(h, linear[k])
        if batch_norm:
            state = {key: torch.from_numpy(value) for key, value in norms[k].items()}
            h = torch.nn.functional.batch_norm(
                h,
                state["running_mean"].double(),
                state["running_var"].double(),
                state["weight"].double(),
                state["bias"].double(),
                training=bool(net.training),
            )
        h = ACTIVATIONS[name](h)
    return _affine(h, linear[-1]).numpy()


def dropped(
    t: Trial,
    make: Callable[..., Any],
    widths: Sequence[int],
    probability: float,
    silenced: int | None = None,
) -> tuple[float, float]:
    """How much the scores of one picture vary in training mode, and how much they should.

    Args:
        t: draws the picture and the parameters.
        make: the student's `make_network`.
        widths: units of each hidden layer; all are tanh.
        probability: of dropping an output of the second layer.
        silenced: the linear layer (from 0) whose matrix is set to zero; nothing that happens
            below it may then be seen.

    Returns:
        The variance of a score over many passes, and p / (1 - p) times the sum of squares of what
        each output of the second layer contributes, which is right for two hidden layers.
    """
    net = make(widths, ["tanh"] * len(widths), dropout=probability, inputs=5, classes=2)
    shapes = [value.shape for value in values(net)]
    zero = None if silenced is None else (widths[silenced], widths[silenced - 1])
    put(net, [t.rng.normal(size=shape) * (shape != zero) for shape in shapes])
    x = tensor(np.repeat(t.rng.normal(size=(1, 5)), 4000, axis=0))
    net.train(True)
    spread = float(np.var(scores(net, x)[:, 0]))
    linear, _ = layers(net, len(widths) + 1)
    h = x[:1].double()
    for layer in linear[:2]:
        h = torch.tanh(_affine(h, layer))
    parts = h.numpy()[0] * linear[-1]["weight"][0] if len(linear) == 3 else np.zeros(1)
    return spread, float(np.sum(parts**2) * probability / (1 - probability))


def state(net: Any, kind: str) -> np.ndarray:
    """All "parameters" of a network, or all running "averages", one after the other."""
    if kind == "parameters":
        found = values(net)
    else:
        held = net.state_dict()
        found = [held[key].numpy().copy() for key in list(held) if "running_" in str(key)]
    return np.concatenate([np.ravel(each) for each in found]) if found else np.zeros(0)


def disturb(t: Trial, net: Any, inputs: int) -> None:
    """Change all parameters in place, as an optimizer does, and what the network remembers."""
    for each in _parameters(net):
        shape = each.detach().numpy().shape
        each.requires_grad_(False).add_(tensor(t.rng.normal(size=shape)))
        each.requires_grad_(True)
    net.train(True)
    net(tensor(t.rng.normal(size=(6, inputs), scale=3)))


def cross_entropy(scores: Any, y: torch.Tensor) -> Any:
    """The mean cross-entropy of scores (N, C), which may live in another process."""
    right = scores.gather(1, y.unsqueeze(1)).squeeze(1)
    return scores.logsumexp(1).sub(right).mean()


def train_epoch(
    net: Any, batches: Batches, optimizer: Any, loss: Callable[..., Any] = cross_entropy
) -> list[float]:
    """One epoch as it should be: forget, measure, differentiate, step. Returns the losses."""
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        found = loss(net(x), y)
        found.backward()
        optimizer.step()
        losses.append(float(found.detach()))
    return losses


def moved(
    net: Any, loop: Callable[..., list[float]], batches: Batches, optimizer: Any, epochs: int
) -> tuple[np.ndarray, list[list[float]]]:
    """How far each parameter moves in so many epochs of a training loop, and their losses."""
    before = values(net)
    losses = [loop(net, batches, optimizer) for _ in range(epochs)]
    steps = [(now - then).ravel() for now, then in zip(values(net), before, strict=True)]
    return np.concatenate(steps), losses


def measure(
    net: Any, batches: Batches, loss: Callable[..., Any] = cross_entropy
) -> tuple[float, float]:
    """Mean loss and accuracy over all examples in the batches."""
    total = right = 0.0
    for x, y in batches:
        found = tensor(scores(net, x))
        total += float(loss(found, y)) * len(y)
        right += float((found.argmax(1) == y).sum())
    count = sum(len(y) for _, y in batches)
    return total / count, right / count


class Watched:
    """Notes, at each pass through a network, in which mode it is and whether gradients are kept.

    Args:
        net: a network.
        training: the mode it is put into first.

    Attributes:
        training: the modes seen; of a network that was called in a way that shows nothing, none.
        with_gradients: whether each result could be differentiated.
    """

    def __init__(self, net: Any, training: bool) -> None:
        net.train(training)
        self.training: list[bool] = []
        self.with_gradients: list[bool] = []
        net.register_forward_hook(self._note)

    def expect(self, t: Trial, *, training: bool, gradients: bool) -> None:
        """Find that each pass was in this mode, with or without gradients."""
        mode = "training" if training else "evaluation"
        t.expect(
            all(seen is training for seen in self.training),
            "unacceptable",
            quantity="mode",
            text=f"the model is not in {mode} mode when it is called",
        )
        t.expect(
            all(seen is gradients for seen in self.with_gradients),
            "unacceptable",
            quantity="gradients",
            text="PyTorch keeps what a backward pass would need, and none follows"
            if not gradients
            else "PyTorch keeps nothing for the backward pass",
        )

    def _note(self, module: Any, inputs: object, output: Any) -> None:
        self.training.append(bool(module.training))
        self.with_gradients.append(bool(output.requires_grad))


def _affine(h: torch.Tensor, layer: dict) -> torch.Tensor:
    weight, bias = (torch.from_numpy(layer[name]).double() for name in ("weight", "bias"))
    if h.shape[1] != weight.shape[1]:
        raise UnacceptableError(
            f"a layer that takes {weight.shape[1]} numbers stands where {h.shape[1]} arrive"
        )
    return h @ weight.T + bias


def _size(layer: dict) -> str:
    return f"{layer['weight'].shape[1]} to {layer['weight'].shape[0]}"


def _parameters(net: Any) -> list[Any]:
    return list(net.parameters())
