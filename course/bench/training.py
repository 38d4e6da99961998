"""Training a small network: the set on the device, beside one PIL image at a time.

The other side is the loop of every tutorial: torchvision's FashionMNIST with ToTensor and
Normalize behind a DataLoader, its batches moved to the device. It is measured without workers and
with two, and the faster counts. Both sides train the same network from the same weights on the
same batches in the same order; if their losses differ, nothing is reported.
"""

import struct
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from course.bench.measurement import Measurement, compare_times
from helpers.data import load
from helpers.training.vision import load_torchvision

IMAGES = 12_000  # in an epoch; the stand-in's, repeated until there are so many
EPOCHS = 1
BATCH, HIDDEN, DEEP = 256, 64, 2  # the middle of problem set 4's sweep
WORKERS = (0, 2)
ALIKE = 1e-3  # losses of the two sides may differ by this much, relatively


def measure() -> dict[str, Measurement]:
    """Train for an epoch on the stand-in of Fashion-MNIST, both ways.

    Raises:
        RuntimeError: the two sides do not reach the same loss.
    """
    from helpers.training import pick_device

    X, y = pictures(IMAGES)
    device = pick_device(quiet=True)
    with TemporaryDirectory() as folder:
        dataset = tutorial_dataset(X, y, Path(folder))
        losses: dict[object, float] = {}
        found = {
            workers: compare_times(
                _keep(losses, "ours", lambda: ours(X, y, device)),
                _keep(losses, workers, lambda w=workers: theirs(dataset, device, w)),
                "s per epoch",
                "",
                runs=3,
            )
            for workers in WORKERS
        }
    if not np.allclose(list(losses.values()), losses["ours"], rtol=ALIKE):
        raise RuntimeError(f"the same batches should give the same losses, and gave {losses}")
    fastest = min(WORKERS, key=lambda workers: found[workers].ratio)
    m = found[fastest]
    note = (
        f"MLP on {device.type}: {EPOCHS * len(y) / m.ours:,.0f} images a second beside "
        f"{EPOCHS * len(y) / m.theirs:,.0f} of a DataLoader with {fastest} workers"
    )
    return {"training": Measurement(m.ours, m.theirs, m.unit, m.runs, note)}


def pictures(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return so many pictures (N, 1, 28, 28) of bytes and their classes (N,)."""
    data = load("fashion_mnist", source="standin", dtype=np.uint8)
    chosen = np.arange(count) % len(data["y_train"])
    return data["X_train"][chosen], data["y_train"][chosen]


def ours(X: np.ndarray, y: np.ndarray, device: object) -> float:
    """Train with `helpers.training`; return the last epoch's mean loss."""
    from helpers.training import Batches, Normalize, fit

    mean, std = _statistics(X)
    transform = Normalize(mean, std)
    train = Batches(X, y, BATCH, shuffle=True, device=device, transform=transform)
    model, optimizer = network(device)
    history = fit(model, train, epochs=EPOCHS, optimizer=optimizer, precision="float32", live=False)
    return history["train_loss"][-1]


def tutorial_dataset(X: np.ndarray, y: np.ndarray, folder: Path) -> object:
    """The same pictures as torchvision's FashionMNIST reads and changes them."""
    load_torchvision()
    from torchvision import transforms
    from torchvision.datasets import FashionMNIST

    write_idx(X, y, folder)
    mean, std = _statistics(X)
    transform = transforms.Compose(
        [transforms.ToTensor(), transforms.Normalize((mean / 255,), (std / 255,))]
    )
    return FashionMNIST(folder, train=True, transform=transform)


def theirs(dataset: object, device: object, workers: int) -> float:
    """Train as every tutorial writes it; return the last epoch's mean loss."""
    from torch.nn.functional import cross_entropy
    from torch.utils.data import DataLoader, RandomSampler

    from helpers.training.seeds import spawn

    order = RandomSampler(dataset, generator=spawn(0, 2)[0])  # the order of `Batches`
    pinned = device.type == "cuda"
    loader = DataLoader(dataset, BATCH, sampler=order, num_workers=workers, pin_memory=pinned)
    model, optimizer = network(device)
    for _ in range(EPOCHS):
        total, right = 0.0, 0
        for images, labels in loader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            scores = model(images)
            loss = cross_entropy(scores, labels)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
            right += (scores.argmax(1) == labels).sum().item()
    return total / len(dataset)


def network(device: object) -> tuple:
    """The network of problem set 4 and its optimizer, from the same weights each time."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    hidden = [layer for _ in range(DEEP) for layer in (nn.Linear(HIDDEN, HIDDEN), nn.ReLU())]
    first = nn.Flatten(), nn.Linear(28 * 28, HIDDEN), nn.ReLU()
    model = nn.Sequential(*first, *hidden, nn.Linear(HIDDEN, 10)).to(device)
    return model, torch.optim.Adam(model.parameters())


def write_idx(X: np.ndarray, y: np.ndarray, folder: Path) -> None:
    """Write pictures and classes as the files that torchvision reads, for both of its parts."""
    raw = folder / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    for part in ("train", "t10k"):
        for kind, array in (("images", X[:, 0]), ("labels", y.astype(np.uint8))):
            # Two zeros, 8 for bytes, the number of axes; then their lengths.
            head = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
            file = raw / f"{part}-{kind}-idx{array.ndim}-ubyte"
            file.write_bytes(head + np.ascontiguousarray(array).tobytes())


def _statistics(X: np.ndarray) -> tuple[float, float]:
    return float(X.mean(dtype=np.float64)), float(X.std(dtype=np.float64))


def _keep(losses: dict, name: object, train: Callable[[], float]) -> Callable[[], None]:
    def run() -> None:
        losses[name] = train()

    return run
