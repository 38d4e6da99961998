"""Train networks in PyTorch: data that live on the device, a loop to watch, rules that stop it.

    device = pick_device()
    seed_everything(0)
    train = Batches(X_train, y_train, 128, shuffle=True, device=device, transform=Normalize(m, s))
    val = Batches(X_val, y_val, 1000, device=device, transform=Normalize(m, s))
    history = fit(model, train, val, epochs=20, rules=[Patience(5), Plateau(2)])
    loss, accuracy = evaluate(model, val)

Nothing is computed when this package is imported, so a process may still fork afterwards.
"""

from helpers.training.augment import (
    Augmentation,
    Cutout,
    Normalize,
    RandomFlip,
    RandomRotation,
    RandomShift,
)
from helpers.training.batches import Batches
from helpers.training.device import pick_device
from helpers.training.evaluate import evaluate, predict_all
from helpers.training.fit import fit
from helpers.training.history import History
from helpers.training.seeds import seed_everything
from helpers.training.stopping import Converged, Patience, Plateau, Schedule
from helpers.training.streamed import streamed

__all__ = [
    "Augmentation",
    "Batches",
    "Converged",
    "Cutout",
    "History",
    "Normalize",
    "Patience",
    "Plateau",
    "RandomFlip",
    "RandomRotation",
    "RandomShift",
    "Schedule",
    "evaluate",
    "fit",
    "pick_device",
    "predict_all",
    "seed_everything",
    "streamed",
]
