"""A whole data set as tensors on the device, handed out in batches."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch

from helpers.training.augment import Augmentation
from helpers.training.device import pick_device
from helpers.training.seeds import Drawn, spawn

Transform = Callable[[torch.Tensor], torch.Tensor] | Augmentation


class Batches(Drawn):
    """Examples and their classes on the device; iterating is one epoch of pairs (x, y).

    With `shuffle` each epoch has a new order. Nothing is copied from the host while training:
    the set is moved once, and batches are gathered, changed and normalised where it lies. Bytes
    stay bytes until then, a quarter of the memory of single precision.

    Args:
        X: examples, array or tensor of shape (N, ...). Double precision becomes single.
        y: classes, integers of shape (N,); or targets in single precision.
        batch_size: examples in a batch; the last one of an epoch may be smaller.
        shuffle: draw a new order for each epoch.
        device: where the set lives; None chooses as `pick_device` does.
        seed: of the orders and of the changes at random, two streams: what one draws does not
            move the other. Every device draws the same.
        transform: what is done to each batch: a function of x, an `Augmentation`, or a sequence
            of these. What comes out as integers becomes single precision.
        drop_last: leave out a last batch that would be smaller.

    Attributes:
        num_examples: examples that one epoch shows.
        device: where they are.

    Raises:
        ValueError: lengths differ, there are no examples, or a batch would have none.
    """

    def __init__(
        self,
        X: np.ndarray | torch.Tensor,
        y: np.ndarray | torch.Tensor,
        batch_size: int = 128,
        *,
        shuffle: bool = False,
        device: str | torch.device | None = None,
        seed: int = 0,
        transform: Transform | Sequence[Transform] | None = None,
        drop_last: bool = False,
    ) -> None:
        if len(X) != len(y) or len(y) == 0:
            raise ValueError(f"X has {len(X)} examples and y {len(y)} classes")
        if batch_size < 1 or (drop_last and batch_size > len(y)):
            raise ValueError(f"batch_size is {batch_size}, of {len(y)} examples: no batch is full")
        self.device = pick_device(quiet=True) if device is None else torch.device(device)
        self.X = _floats(torch.as_tensor(X)).to(self.device)
        self.y = _whole(torch.as_tensor(y)).to(self.device)
        self.batch_size, self.shuffle, self.drop_last = batch_size, shuffle, drop_last
        self.transform = as_pieces(transform)
        self._order, self._changes = spawn(seed, 2)

    @property
    def num_examples(self) -> int:
        """Examples that one epoch shows."""
        return len(self) * self.batch_size if self.drop_last else len(self.y)

    def __len__(self) -> int:
        """Batches in an epoch."""
        full, rest = divmod(len(self.y), self.batch_size)
        return full + (rest > 0 and not self.drop_last)

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """Yield the batches (x, y) of one epoch."""
        order = None
        if self.shuffle:
            # Drawn on the CPU, so that every device sees the same order.
            order = torch.randperm(len(self.y), generator=self._order).to(self.device)
        for start in range(0, self.num_examples, self.batch_size):
            batch = slice(start, start + self.batch_size)
            if order is not None:
                x, y = self.X[order[batch]], self.y[order[batch]]
            else:
                x, y = self.X[batch], self.y[batch]
            yield apply(self.transform, x, self._changes), y


def as_pieces(transform: Transform | Sequence[Transform] | None) -> tuple[Transform, ...]:
    """One transform, several, or none, as a tuple."""
    if transform is None:
        return ()
    return (transform,) if callable(transform) else tuple(transform)


def apply(pieces: Sequence[Transform], x: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Return a batch after all transforms, in floating point."""
    for piece in pieces:
        x = piece(x, generator) if getattr(piece, "random", False) else piece(x)
    return x if x.is_floating_point() else x.float()


def _floats(X: torch.Tensor) -> torch.Tensor:
    """Double precision is single precision here; everything else stays what it is."""
    return X.float() if X.dtype == torch.float64 else X


def _whole(y: torch.Tensor) -> torch.Tensor:
    """Classes as int64, which PyTorch's losses need; other targets in single precision."""
    return y.float() if y.is_floating_point() else y.long()
