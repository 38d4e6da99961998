"""Sets that do not fit on the device: read by worker processes, moved while others are read."""

import os
import sys
from collections.abc import Iterator, Sequence

import torch
from torch.utils.data import DataLoader, Dataset

from helpers.training.batches import Transform, apply, as_pieces
from helpers.training.device import pick_device
from helpers.training.seeds import Drawn, spawn

WORKERS = 4  # more read no faster from one disk


def streamed(
    dataset: Dataset,
    batch_size: int = 128,
    *,
    shuffle: bool = False,
    device: str | torch.device | None = None,
    seed: int = 0,
    transform: Transform | Sequence[Transform] | None = None,
    drop_last: bool = False,
    workers: int | None = None,
) -> "Stream":
    """Return batches of a data set that is read while training, to be used like `Batches`.

    Read what is small as it lies on the disk (bytes), and leave changes and normalisation to
    `transform`, which works on whole batches on the device.

    Args:
        dataset: has a length and gives an example (x, y) for an index; x a tensor or an array.
        batch_size: examples in a batch; the last one of an epoch may be smaller.
        shuffle: draw a new order for each epoch.
        device: where batches go; None chooses as `pick_device` does.
        seed: of the orders, of the workers' random numbers and of the changes.
        transform: what is done to each batch on the device; see `Batches`.
        drop_last: leave out a last batch that would be smaller.
        workers: processes that read; 0 reads in this one. None takes half of the cores, at most 4,
            on Linux, and 0 elsewhere: there a worker cannot find what a notebook defines.
    """
    device = pick_device(quiet=True) if device is None else torch.device(device)
    if workers is None:
        workers = min(WORKERS, (os.cpu_count() or 1) // 2) if sys.platform == "linux" else 0
    order, changes = spawn(seed, 2)
    loader = DataLoader(
        dataset,
        batch_size,
        shuffle=shuffle,
        num_workers=workers,
        pin_memory=device.type == "cuda",  # so that a copy need not be waited for
        drop_last=drop_last,
        generator=order,
    )
    return Stream(loader, device, as_pieces(transform), order, changes)


class Stream(Drawn):
    """Batches that come from a `DataLoader`; made by `streamed`.

    Attributes:
        num_examples: examples that one epoch shows.
        device: where batches are.
    """

    def __init__(
        self,
        loader: DataLoader,
        device: torch.device,
        transform: Sequence[Transform],
        order: torch.Generator,
        changes: torch.Generator,
    ) -> None:
        self.loader, self.device, self.transform = loader, device, transform
        self._order, self._changes = order, changes

    @property
    def num_examples(self) -> int:
        """Examples that one epoch shows."""
        full = len(self) * self.loader.batch_size
        return full if self.loader.drop_last else len(self.loader.dataset)

    def __len__(self) -> int:
        """Batches in an epoch."""
        return len(self.loader)

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """Yield the batches (x, y) of one epoch."""
        for x, y in self.loader:
            x = x.to(self.device, non_blocking=True)
            y = y.to(self.device, non_blocking=True)
            yield apply(self.transform, x, self._changes), y
