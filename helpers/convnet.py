"""The reference network for brain scans, in PyTorch.

Shapes: N grey pictures of `size` x `size` pixels, C classes.
"""

from collections.abc import Sequence

import torch
from torch import nn

HIDDEN = 128  # units between the pictures' features and the classes


class BrainNet(nn.Module):
    """Blocks of convolution, ReLU and max pooling, then two linear layers.

    The picture is first averaged over 2 x 2 pixels. Each block has filters of 3 x 3 that keep the
    size, batch normalisation if wanted, ReLU, and max pooling over 2 x 2.

    Args:
        size: rows and columns of a picture, at least 2 for the average and 2 for each block,
            multiplied.
        channels: filters in each block.
        dropout: probability of dropping a feature before each linear layer.
        batchnorm: whether each convolution is followed by batch normalisation.
        classes: C.
    """

    def __init__(
        self,
        size: int = 224,
        channels: Sequence[int] = (16, 32, 64, 128),
        dropout: float = 0.2,
        batchnorm: bool = False,
        classes: int = 4,
    ) -> None:
        super().__init__()
        blocks: list[nn.Module] = [nn.AvgPool2d(2)]
        for before, after in zip((1, *channels), channels, strict=False):
            blocks.append(nn.Conv2d(before, after, 3, padding=1))
            blocks += [nn.BatchNorm2d(after)] * batchnorm
            blocks += [nn.ReLU(), nn.MaxPool2d(2)]
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Sequential(
            nn.Flatten(),
            nn.Dropout(dropout),
            nn.Linear(num_features(size, channels), HIDDEN),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Linear(HIDDEN, classes),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return scores of shape (N, C) for pictures of shape (N, 1, size, size)."""
        return self.head(self.blocks(x))


def num_features(size: int, channels: Sequence[int] = (16, 32, 64, 128)) -> int:
    """Return how many numbers the blocks make of a picture of `size` x `size` pixels."""
    side = size // 2
    for _ in channels:
        side //= 2
    return channels[-1] * side**2
