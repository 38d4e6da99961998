"""Pictures changed at random, a whole batch at a time, on the device where they are.

Each piece is made once and called with a batch of shape (B, C, H, W) and the generator to draw
from. `Batches(transform=[RandomFlip(), RandomShift(2), Normalize(mean, std)])` calls them in that
order. All draws come from a generator on the CPU, so every device makes the same changes.
"""

import math
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import torch
from torch.nn import functional


@runtime_checkable
class Augmentation(Protocol):
    """A change at random: a transform with `random = True`, called with a generator as well."""

    random: bool

    def __call__(self, x: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        """Return the batch (B, C, H, W), changed."""


class Normalize:
    """Subtract a mean and divide by a standard deviation, which are not drawn but computed.

    Args:
        mean: one number, or one for each of the C channels, in the units of the pixels.
        std: likewise, above zero.

    Raises:
        ValueError: a deviation is zero, negative or no number.
    """

    def __init__(self, mean: float | Sequence[float], std: float | Sequence[float]) -> None:
        self.mean, self.std = _per_channel(mean), _per_channel(std)
        if not all(deviation > 0 for deviation in self.std):
            raise ValueError(f"std must be above zero, not {std}")

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        """Return the batch (B, C, ...) in single precision, normalised."""
        channels = max(len(self.mean), len(self.std))
        if channels > 1 and (x.ndim < 2 or x.shape[1] != channels):
            raise ValueError(
                f"there are {channels} means or deviations, but a batch of {tuple(x.shape)}"
            )
        shape = (-1, *[1] * (x.ndim - 2))
        mean, std = (
            values[0] if len(values) == 1 else torch.tensor(values, device=x.device).view(shape)
            for values in (self.mean, self.std)
        )
        return (_as_float(x) - mean) / std


class RandomFlip:
    """Exchange left and right in a part `p` of the pictures."""

    random = True

    def __init__(self, p: float = 0.5) -> None:
        self.p = p

    def __call__(self, x: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        """Return the batch (B, C, H, W), some of it mirrored."""
        chosen = torch.rand(len(x), generator=generator) < self.p
        chosen = chosen.to(x.device).view(-1, *[1] * (x.ndim - 1))
        return torch.where(chosen, x.flip(-1), x)


class RandomShift:
    """Move each picture by up to `pixels` along each axis; what comes in is `fill`.

    Args:
        pixels: the largest shift, a whole number.
        fill: the value of the border, in the units of the pixels; 0 is black before `Normalize`.
    """

    random = True

    def __init__(self, pixels: int, fill: float = 0) -> None:
        self.pixels, self.fill = pixels, fill

    def __call__(self, x: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        """Return the batch (B, C, H, W), moved."""
        p, (B, _, H, W) = self.pixels, x.shape
        padded = functional.pad(x, (p, p, p, p), value=self.fill)  # (B, C, H + 2p, W + 2p)
        windows = padded.unfold(2, H, 1).unfold(3, W, 1)  # (B, C, 2p + 1, 2p + 1, H, W), a view
        down, right = torch.randint(0, 2 * p + 1, (2, B), generator=generator).to(x.device)
        return windows[torch.arange(B, device=x.device), :, down, right]


class Cutout:
    """Cover one square of each picture, `size` pixels wide, with `fill`.

    Its centre lies anywhere in the picture, so a part of it may lie outside (DeVries and Taylor
    2017, https://arxiv.org/abs/1708.04552).
    """

    random = True

    def __init__(self, size: int, fill: float = 0) -> None:
        self.size, self.fill = size, fill

    def __call__(self, x: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        """Return the batch (B, C, H, W) with a square covered in each picture."""
        B, _, H, W = x.shape
        centre = torch.rand(2, B, 1, generator=generator)
        centre = (centre * torch.tensor([H, W]).view(2, 1, 1)).floor().to(x.device)
        down, right = (centre - self.size // 2).long()
        rows = torch.arange(H, device=x.device) - down  # (B, H)
        columns = torch.arange(W, device=x.device) - right  # (B, W)
        rows, columns = ((part >= 0) & (part < self.size) for part in (rows, columns))
        return x.masked_fill((rows[:, :, None] & columns[:, None, :])[:, None], self.fill)


class RandomRotation:
    """Turn each picture about its centre by up to `degrees`, either way, and zoom it.

    Pixels are interpolated between their four neighbours, so pictures come out in single
    precision, and slightly smoother. Corners that come in are 0.

    Args:
        degrees: the largest angle.
        zoom: the largest change of size: 0.1 draws factors from 0.9 to 1.1.
    """

    random = True

    def __init__(self, degrees: float, zoom: float = 0.0) -> None:
        self.degrees, self.zoom = degrees, zoom

    def __call__(self, x: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        """Return the batch (B, C, H, W), turned, in single precision."""
        _, _, H, W = x.shape
        angle, size = 2 * torch.rand(2, len(x), generator=generator) - 1  # (B,) each, -1 to 1
        angle, size = angle * math.radians(self.degrees), 1 + size * self.zoom
        cos, sin = angle.cos() / size, angle.sin() / size
        zero = torch.zeros_like(cos)
        # A grid counts from -1 to 1 along each side, so a picture that is not square needs H / W.
        matrix = torch.stack([cos, -sin * H / W, zero, sin * W / H, cos, zero], dim=1)
        grid = functional.affine_grid(
            matrix.view(-1, 2, 3).to(x.device), x.shape, align_corners=False
        )
        return functional.grid_sample(_as_float(x), grid, align_corners=False)


def _as_float(x: torch.Tensor) -> torch.Tensor:
    return x if x.is_floating_point() else x.float()


def _per_channel(values: float | Sequence[float]) -> list[float]:
    return torch.as_tensor(values, dtype=torch.float32).reshape(-1).tolist()
