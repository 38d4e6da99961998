"""Looking at a student's network for pictures beside the reference, with the student's weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from helpers.checks.failure import UnacceptableError
from helpers.checks.modules import put, scores, tensor, values
from helpers.checks.trial import Trial

# What a mistake usually comes from, by quantity and kind: see `helpers.checks.causes`.
LIKELY = {
    "parameters value": "Print `name` and `p.shape` for `name, p in net.named_parameters()`. Which "
    "of them is too much, missing, or of another shape than the text says?",
    "parameters zeros": "Where does PyTorch look for layers? In attributes, nn.Sequential and "
    "nn.ModuleList; not in plain lists.",
    "scores values": "Go through the text layer by layer. Is each there, and in its place?",
}


def compare_shape(t: Trial, net: Any, size: int, classes: int) -> None:
    """Find whether a network gives a row of `classes` scores for each picture."""
    x = tensor(t.rng.normal(size=(3, 1, size, size)))
    t.compare(lambda: scores(net, x).shape, "rows columns", rows=3, columns=classes)


def compare_scores(
    t: Trial,
    net: Any,
    size: int,
    channels: Sequence[int],
    *,
    batchnorm: bool = False,
    examples: int = 3,
) -> None:
    """Find whether a network in evaluation mode does with its weights what the reference does.

    Args:
        t: the trial.
        net: the student's network without dropout, which may live in another process.
        size: rows and columns of a picture.
        channels: filters in each block.
        batchnorm: whether there is batch normalisation.
        examples: pictures to look at.
    """
    from helpers.convnet import BrainNet

    x = tensor(t.rng.normal(size=(examples, 1, size, size)))
    net.train()
    scores(net, x)  # or a batch normalisation has nothing to subtract
    reference = BrainNet(size, channels, dropout=0.0, batchnorm=batchnorm)
    _take_over(net, reference)
    net.eval()
    reference.eval()
    with torch.no_grad():
        right = reference(x).numpy()
    t.compare(lambda: scores(net, x), "scores", scores=right, tolerance=1e-3)


def num_parameters(net: Any, size: int) -> int:
    """Return how many numbers a network for pictures of `size` x `size` pixels can learn."""
    _wake(net, size)
    return sum(int(each.numel()) for each in net.parameters())


def drops_in_training_only(t: Trial, net: Any, size: int) -> None:
    """Find that a second call gives other scores in training, and the same ones in use."""
    x = torch.ones(4, 1, size, size)
    what = "the share of scores that a second call changes,"
    net.train()
    t.at_least(f"{what} in training,", float(np.mean(scores(net, x) != scores(net, x))), 0.5)
    net.eval()
    t.at_most(f"{what} in use,", float(np.mean(scores(net, x) != scores(net, x))), 0)


def drops_before_each_linear(
    t: Trial, net: Any, size: int, probability: float, hidden: int = 128
) -> None:
    """Find that a share of the numbers is dropped before the first linear layer and the second.

    Only one hidden unit is given weights, all positive, and the second layer a bias of 7. Then a
    score is 7 where that unit was dropped, in that share of all passes, and elsewhere it differs
    from pass to pass with what the unit itself was given.

    Args:
        t: the trial.
        net: the student's network; its parameters are changed.
        size: rows and columns of a picture.
        probability: of dropping a number, with which the network was made.
        hidden: units between the two linear layers.
    """
    _wake(net, size)
    arrays = [np.abs(each) for each in values(net)]
    linear = {each.shape[0] == hidden: each for each in arrays if each.ndim == 2}
    if len(linear) != 2 or linear[False].shape[1] != hidden:
        raise UnacceptableError(f"two linear layers with {hidden} units between them are expected")
    linear[True][1:] = linear[False][:, 1:] = 0
    linear[False][:, 0] = 1
    for each in arrays:
        if each.ndim == 1:
            each[:] = 0 if each.shape == (hidden,) else 7
    net = put(net, arrays)
    net.train()
    found = scores(net, tensor(np.repeat(1 + t.rng.random((1, 1, size, size)), 600, axis=0)))[:, 0]
    silent = np.abs(found - 7) < 1e-4
    share = f"the share of passes in which a hidden unit is silent, dropped with p = {probability},"
    t.at_least(share, float(silent.mean()), probability - 0.1)
    t.at_most(share, float(silent.mean()), probability + 0.1)
    different = len(np.unique(np.round(found[~silent], 3)))
    t.at_least("how many values that unit has where features are dropped,", different, 5)


def _wake(net: Any, size: int) -> None:
    """Send two black pictures through: lazy layers have no parameters before."""
    scores(net, torch.zeros(2, 1, size, size))


def _take_over(net: Any, reference: torch.nn.Module) -> None:
    """Give the reference the student's numbers, layer by layer of the same kind and shape."""
    found = _layers(net.state_dict())
    for name, layer in _layers(reference.state_dict()).items():
        kind = _kind(layer)
        same = [key for key, other in found.items() if _kind(other) == kind]
        if not same:
            there = ", ".join(f"{_said(_kind(other))}" for other in found.values()) or "none"
            raise UnacceptableError(
                f"the network has no {_said(kind)}; its layers with weights are: {there}"
            )
        taken = found.pop(same[0])
        state = {f"{name}.{key}": torch.tensor(np.asarray(taken[key])) for key in taken}
        reference.load_state_dict(reference.state_dict() | state)


def _layers(state: Any) -> dict[str, dict[str, Any]]:
    """Arrays of each layer that has any, by the layer's name."""
    layers: dict[str, dict[str, Any]] = {}
    for key in list(state):
        layer, _, name = str(key).rpartition(".")
        layers.setdefault(layer, {})[name] = np.asarray(state[key])
    return layers


def _kind(layer: dict[str, np.ndarray]) -> tuple:
    """What a layer is: batch normalisation or not, and the shapes of its weights and biases."""
    shapes = tuple((name, np.shape(layer[name])) for name in ("weight", "bias") if name in layer)
    return "running_mean" in layer, shapes


def _said(kind: tuple) -> str:
    normalises, shapes = kind
    weight = dict(shapes).get("weight", ())
    name = {4: "convolution", 2: "linear layer"}.get(len(weight), "layer")
    without = "" if "bias" in dict(shapes) else " without a bias"
    if normalises:
        return f"batch normalisation of {weight[0] if weight else '?'} channels"
    return f"{name} with weights of shape {tuple(int(n) for n in weight)}{without}"
