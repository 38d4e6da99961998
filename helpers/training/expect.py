"""How long training will take: said from the first steps, before anybody has to wait."""

import time

import torch
from torch import nn

STEPS = 20  # timed steps at most
SECONDS = 0.5  # and for about this long
WARM_UP = 2  # steps that are not timed: they allocate memory and choose algorithms
LONG = 60  # seconds from which a GPU is worth a word
FORWARD_ONLY = 1 / 3  # of a training step's time: the backward pass costs twice the forward one

# A GPU that a student can borrow (Colab's T4 has a peak of 8 TFLOP/s): a third of its peak, and
# a millisecond for starting the small kernels of a step, which more often is what counts.
GPU_FLOPS, GPU_STEP = 2.7e12, 1e-3


class Stopwatch:
    """Times the first steps of a run, once."""

    def __init__(self) -> None:
        self.steps, self.examples, self.started, self.rate = 0, 0, 0.0, 0.0

    def step(self, examples: int, wait: object) -> bool:
        """Count a step; True once, when the rate is known.

        Args:
            examples: in this step's batch.
            wait: a function that returns when the device has done what it was given.
        """
        if self.rate:
            return False
        self.steps += 1
        if self.steps <= WARM_UP:
            wait()
            self.started = time.perf_counter()
            return False
        self.examples += examples
        if self.steps - WARM_UP < STEPS and time.perf_counter() - self.started < SECONDS:
            return False
        wait()
        self.rate = self.examples / (time.perf_counter() - self.started)
        return True


def say_expected(seconds: float, device: torch.device) -> str:
    """Say how long training will take here.

    Args:
        seconds: expected for all that is left.
        device: where it is computed.
    """
    kind = "CPU" if device.type == "cpu" else "GPU"
    return f"About {duration(seconds)} to go, judging by the first steps on this {kind}."


def say_gpu(seconds: float, steps: int, flops: float, device: torch.device) -> str:
    """Say roughly what a GPU would take, where that matters; nothing elsewhere.

    Args:
        seconds: expected here, for all that is left.
        steps: how many of them are left.
        flops: floating point operations of one step.
        device: where it is computed.
    """
    gpu = steps * max(GPU_STEP, flops / GPU_FLOPS)
    if device.type != "cpu" or seconds < LONG or gpu > seconds / 2:
        return ""
    return (
        f"You are on a CPU. A GPU such as Colab's would take about {duration(gpu)}: a rough "
        "estimate from the model's arithmetic, not measured."
    )


def duration(seconds: float) -> str:
    """A time as people say it."""
    if seconds < 1:
        return "a second"
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"


def multiplications(model: nn.Module, x: torch.Tensor) -> float:
    """Return roughly the multiplications of a forward pass of a batch x (B, ...).

    Counted are linear and convolution layers, from their weights alone, so that nothing runs. How
    large pictures still are at a convolution is not known then; taken is half of each side.
    """
    positions = x[0, 0].numel() / 4 if x.ndim == 4 else 1.0
    total = 0.0
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            total += layer.weight.numel()
        elif isinstance(layer, nn.Conv1d | nn.Conv2d | nn.Conv3d):
            total += layer.weight.numel() * positions
    return len(x) * total
