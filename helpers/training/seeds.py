"""Seeds: what makes two runs alike, and how far."""

import os
import random

import numpy as np
import torch

LEVELS = ("fast", "repeatable", "deterministic")


def seed_everything(seed: int, level: str = "repeatable") -> torch.Generator:
    """Seed every generator of random numbers that a lesson can meet.

    These are Python's, NumPy's old global one, and PyTorch's on every device. The levels:

    - "fast": the same random numbers. A CUDA card may choose among its convolutions by timing
      them, so two runs may differ in the last digits, and then more and more.
    - "repeatable": no choice by timing either. On a CPU two runs with the same number of threads
      agree bit for bit; on a card a few operations still add in an order that varies.
    - "deterministic": such operations are replaced, or raise an error that names them. On a card
      this can cost speed, and it must be asked for before the first product of matrices there.

    No level makes different machines, PyTorch versions or numbers of threads agree bit for bit.

    Returns:
        A generator on the CPU of its own, seeded too, for draws that nothing else disturbs.

    Raises:
        ValueError: there is no such level.
    """
    if level not in LEVELS:
        raise ValueError(f"level is {level!r}; it can be {', '.join(map(repr, LEVELS))}")
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)  # of all devices
    torch.backends.cudnn.benchmark = level == "fast"
    torch.backends.cudnn.deterministic = level != "fast"
    if level == "deterministic":
        # Read by cuBLAS when it starts; without it PyTorch refuses to multiply.
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(level == "deterministic")
    return torch.Generator().manual_seed(seed)


class Drawn:
    """Something that draws an order and changes from two streams of its own.

    Attributes:
        _order: draws the order of an epoch.
        _changes: draws what is changed at random.
    """

    _order: torch.Generator
    _changes: torch.Generator

    def state_dict(self) -> dict[str, torch.Tensor]:
        """The states of both streams of random numbers, so that an epoch can be drawn again."""
        return {"order": self._order.get_state(), "changes": self._changes.get_state()}

    def load_state_dict(self, state: dict[str, torch.Tensor]) -> None:
        """Go on with the random numbers of a saved state."""
        self._order.set_state(state["order"])
        self._changes.set_state(state["changes"])


def spawn(seed: int, count: int) -> list[torch.Generator]:
    """Return generators on the CPU whose streams have nothing to do with each other."""
    children = np.random.SeedSequence(seed).generate_state(count, np.uint64)
    return [torch.Generator().manual_seed(int(child) >> 1) for child in children]
