"""A training run on disk after each epoch, complete enough to go on as if nothing had been."""

import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.optim import Optimizer

from helpers.training.history import History

VERSION = 1


class CheckpointError(ValueError):
    """A file that this run cannot go on from."""


class Checkpoint:
    """Saves and restores all that the rest of a run depends on.

    That is the model, the optimizer, what the rules and the batches remember, every generator of
    random numbers, and the history. On a CPU, with the same number of threads, a run that was
    killed and resumed ends bit for bit where an uninterrupted one ends.

    Args:
        path: the file. It is replaced in one move, so it is whole at every moment.
        parts: what has `state_dict` and `load_state_dict`, by name; and `rules`, in order. What a
            rule remembers must be numbers, texts, tensors, and containers of these.
    """

    def __init__(
        self,
        path: str | os.PathLike,
        model: nn.Module,
        optimizer: Optimizer,
        rules: Sequence[Any],
        others: dict[str, Any],
    ) -> None:
        self.path, self.model = Path(path), model
        self.parts = {"optimizer": optimizer}
        self.parts |= {f"rule {i}": rule for i, rule in enumerate(rules)}
        self.parts |= others
        self.kinds = [type(rule).__name__ for rule in rules]

    def save(self, history: History) -> None:
        """Write the file, after an epoch."""
        state = {
            "version": VERSION,
            "rules": self.kinds,
            "model": self.model.state_dict(),
            "parts": {
                name: part.state_dict()
                for name, part in self.parts.items()
                if hasattr(part, "state_dict")
            },
            "random": random_state(),
            "rows": history.rows,
            "step_losses": history.step_losses,
            "stopped": history.stopped,
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(self.path.name + ".new")
        torch.save(state, fresh)
        fresh.replace(self.path)

    def load(self, history: History) -> bool:
        """Bring everything to the saved state; False, and nothing changed, without a file.

        Raises:
            CheckpointError: the file is damaged, or of another model or other rules.
        """
        if not self.path.exists():
            return False
        try:
            state = torch.load(self.path, map_location="cpu", weights_only=True)
        except Exception as error:
            raise CheckpointError(
                f"{self.path} cannot be read as a checkpoint ({type(error).__name__}). Delete it, "
                "or name another file, to start anew."
            ) from error
        self._check(state)
        self.model.load_state_dict(state["model"])
        for name, saved in state["parts"].items():
            self.parts[name].load_state_dict(saved)
        history.rows, history.step_losses = state["rows"], state["step_losses"]
        history.stopped = state["stopped"]
        set_random_state(state["random"])
        return True

    def _check(self, state: dict[str, Any]) -> None:
        if state.get("version") != VERSION:
            raise CheckpointError(f"{self.path} was written by another version. Delete it.")
        saved = {name: tuple(value.shape) for name, value in state["model"].items()}
        here = {name: tuple(value.shape) for name, value in self.model.state_dict().items()}
        if saved != here:
            name = next(n for n in (*here, *saved) if here.get(n) != saved.get(n))
            raise CheckpointError(
                f"{self.path} is of another model: {name} has shape {saved.get(name)} there and "
                f"{here.get(name)} here. Delete it, or name another file."
            )
        if state["rules"] != self.kinds:
            raise CheckpointError(
                f"{self.path} is of a run with other rules: {state['rules']} there, {self.kinds} "
                "here. Delete it, or name another file."
            )


def random_state() -> dict[str, Any]:
    """The states of Python's, NumPy's and PyTorch's global generators."""
    numpy = np.random.get_state(legacy=False)
    state = {
        "python": random.getstate(),
        "numpy": numpy | {"state": numpy["state"] | {"key": numpy["state"]["key"].tolist()}},
        "torch": torch.get_rng_state(),
    }
    if torch.cuda.is_available():
        state["cuda"] = torch.cuda.get_rng_state_all()
    return state


def set_random_state(state: dict[str, Any]) -> None:
    """Go on with the random numbers of a saved state."""
    random.setstate(state["python"])
    key = np.array(state["numpy"]["state"]["key"], dtype=np.uint32)
    np.random.set_state(state["numpy"] | {"state": state["numpy"]["state"] | {"key": key}})
    torch.set_rng_state(state["torch"])
    if "cuda" in state and torch.cuda.device_count() == len(state["cuda"]):
        torch.cuda.set_rng_state_all(state["cuda"])
