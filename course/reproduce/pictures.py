"""CIFAR-10 as the experiments of problem sets 1 to 3 take it: split by seed, whitened, moved about.

Nothing here learns from validation or test pictures: means and directions are measured on the
training part alone.
"""

from dataclasses import dataclass

import numpy as np
import torch

from helpers.data import load

FULL_TEST = 10_000  # all test pictures of CIFAR-10
ROWS = 5_000  # pictures whitened at a time, which bounds the memory


@dataclass(frozen=True)
class Pictures:
    """Pixels of each part, uint8 of shape (N, 3, H, W), and classes, int64 of shape (N,)."""

    X: dict[str, np.ndarray]
    y: dict[str, np.ndarray]


def cifar(source: str, seed: int) -> Pictures:
    """Return CIFAR-10 with all of its test pictures, or its stand-in.

    Training and validation pictures are drawn anew for each seed, in the numbers that
    `helpers.data.load` gives. So the spread over seeds holds the luck of the draw as well, which a
    method without any randomness of its own (a linear SVM that is solved to the end) needs.

    Args:
        source: "real" or "standin".
        seed: draws the validation pictures.
    """
    data = load("cifar10", source=source, num_test=FULL_TEST if source == "real" else None)
    both = np.concatenate([data[f"X_{part}"].astype(np.uint8) for part in ("train", "val")])
    labels = np.concatenate([data[f"y_{part}"] for part in ("train", "val")])
    order = np.random.default_rng(seed).permutation(len(both))
    first = len(data["y_train"])
    rows = {"train": order[:first], "val": order[first:]}
    X = {part: both[chosen] for part, chosen in rows.items()}
    y = {part: labels[chosen] for part, chosen in rows.items()}
    return Pictures(
        X | {"test": data["X_test"].astype(np.uint8)}, y | {"test": data["y_test"].copy()}
    )


class Whitening:
    """Even out brightness and contrast of each picture, then whiten the pixels (ZCA).

    Neighbouring pixels say nearly the same. Whitening turns the pixels into as many numbers that
    are uncorrelated over the training pictures and still look like the picture: flat areas fade,
    edges stay. Directions in which pictures hardly vary are mostly noise; `ridge` keeps them small.

    Source: A. Krizhevsky, Learning multiple layers of features from tiny images, 2009; A. Coates,
    H. Lee and A. Y. Ng, An analysis of single-layer networks in unsupervised feature learning,
    AISTATS 2011.

    Args:
        ridge: added to each direction's variance.
        sample: training pictures on which the directions are measured.
    """

    def __init__(self, ridge: float = 0.1, sample: int = 20_000) -> None:
        self.ridge, self.sample = ridge, sample

    def fit(self, X: np.ndarray) -> "Whitening":
        """Measure on training pictures, uint8 of shape (N, 3, H, W)."""
        pixels = torch.from_numpy(X[: self.sample]).float()
        self.mean = pixels.mean((0, 2, 3), keepdim=True)
        self.deviation = pixels.std((0, 2, 3), keepdim=True)
        rows = self._even(pixels)  # (n, D)
        self.centre = rows.mean(0)
        covariance = (rows - self.centre).T @ (rows - self.centre) / len(rows)  # (D, D)
        variances, directions = torch.linalg.eigh(covariance)
        self.matrix = directions * (variances.clamp_min(0) + self.ridge).rsqrt() @ directions.T
        return self

    def transform(self, X: np.ndarray) -> torch.Tensor:
        """Return whitened pictures of the same shape, in bfloat16: half the memory to be moved."""
        parts = [self._whitened(X[k : k + ROWS]) for k in range(0, len(X), ROWS)]
        return torch.cat(parts)

    def _whitened(self, X: np.ndarray) -> torch.Tensor:
        rows = self._even(torch.from_numpy(X).float()) - self.centre
        return (rows @ self.matrix).bfloat16().reshape(X.shape)

    def _even(self, pixels: torch.Tensor) -> torch.Tensor:
        rows = ((pixels - self.mean) / self.deviation).flatten(1)
        rows = rows - rows.mean(1, keepdim=True)
        return rows / (rows.std(1, keepdim=True) + 0.3)  # 0.3: an even picture stays even


def moved(batch: torch.Tensor, shift: int, generator: torch.Generator) -> torch.Tensor:
    """Return a batch (n, 3, H, W) with every second picture mirrored, and all shifted alike.

    One shift for a batch costs next to nothing; batches are drawn anew in each epoch, so a picture
    still meets all of them. What is shifted in is the border, mirrored.
    """
    half = len(batch) // 2
    batch = torch.cat([batch[:half].flip(3), batch[half:]])
    if not shift:
        return batch
    down, across = torch.randint(0, 2 * shift + 1, (2,), generator=generator).tolist()
    height, width = batch.shape[2:]
    wider = torch.nn.functional.pad(batch, (shift,) * 4, mode="reflect")
    return wider[:, :, down : down + height, across : across + width]
