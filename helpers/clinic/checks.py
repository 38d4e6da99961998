"""Judges what students hand in at the clinic: symptoms, a diagnosis, and repaired parts.

A repaired part is judged by what it does, whichever fault the student was drawn: it has to be free
of all of them, and has to do all that the part should. No text is compared.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

import numpy as np

from helpers.checks.failure import UnacceptableError
from helpers.checks.trial import Trial
from helpers.clinic.cases import causes
from helpers.clinic.causes import CAUSES
from helpers.clinic.faults import right
from helpers.clinic.network import Layers

HIGH, WIDE = 6, 5  # pixels of the pictures made here
SLACK = 6.0  # deviations by which a random answer may be off: once in 500 million times
FLOAT32 = 1e-3  # error of a few steps in single precision, as a share of the largest entry


def _find(t: Trial, condition: object, quantity: str, otherwise: str) -> None:
    """Find that something holds, or else raise what to tell the student."""
    if not condition:
        raise UnacceptableError(otherwise)
    t.expect(True, "ok", quantity=quantity)


# Symptoms and diagnosis


def made_record(t: Trial, layers: int = 3, epochs: int = 5, steps: int = 7) -> dict:
    """A record with numbers of no real run, to compute symptoms of."""
    rng = t.rng
    change = rng.uniform(0.1, 1.0, layers)
    change[rng.permutation(layers)[: layers // 2]] = 0.0
    record = {
        name: rng.uniform(0.1, 0.9, epochs).round(3).tolist()
        for name in ("train_loss", "val_loss", "train_accuracy", "val_accuracy")
    }
    return record | {
        "first_loss": float(rng.uniform(1.0, 50.0)),
        "num_classes": int(rng.integers(2, 30)),
        "new_accuracy": float(rng.uniform(0.1, 0.9)),
        "measured_again": rng.uniform(0.1, 0.9, 2).tolist(),
        "gradient_norms": rng.uniform(0.1, 9.0, (steps, layers)).tolist(),
        "weight_change": change.tolist(),
        "silent_units": rng.uniform(0.0, 1.0, layers - 1).tolist(),
    }


def symptoms_of(record: dict) -> dict[str, float]:
    """The symptoms of a record, as the exercise defines them."""
    norms = np.linalg.norm(record["gradient_norms"], axis=1)  # of all layers together
    again = record["measured_again"]
    return {
        "start": record["first_loss"] / np.log(record["num_classes"]),
        "gap": record["train_accuracy"][-1] - record["val_accuracy"][-1],
        "flattered": record["val_accuracy"][-1] - record["new_accuracy"],
        "wobble": abs(again[0] - again[1]),
        "growth": float(norms[-1] / norms[0]) if norms[0] else 1.0,
        "unmoved": sum(change == 0 for change in record["weight_change"]),
        "silent": max(record["silent_units"]),
    }


def expect_symptoms(t: Trial, symptoms: Callable, record: dict, names: str) -> None:
    """Find whether these symptoms of a record are right."""
    expected, given = symptoms_of(record), deepcopy(record)

    def answer() -> tuple:
        found = symptoms(given)
        if not isinstance(found, dict):
            raise UnacceptableError("symptoms should return a dictionary of numbers")
        missing = [name for name in names.split() if name not in found]
        if missing:
            raise UnacceptableError(f"the dictionary has no entry {missing[0]!r}")
        values = tuple(found[name] for name in names.split())
        return values if len(values) > 1 else values[0]

    t.compare(answer, names, **{name: expected[name] for name in names.split()})
    t.expect(given == record, "changed_input", quantity="the record")


def expect_causes(
    t: Trial, diagnosis: Callable[[], object], student_id: Callable[[], object], least: int
) -> None:
    """Find whether at least so many of the four causes named are the right ones.

    Which of them are right is not said: four cases would soon be guessed one by one.
    """
    named = diagnosis()
    if not isinstance(named, list | tuple) or len(named) != 4:
        raise UnacceptableError("the diagnosis should be a list of four causes, case 1 to case 4")
    unknown = [name for name in named if not isinstance(name, str) or name not in CAUSES]
    if unknown:
        raise UnacceptableError(
            f"{unknown[0]!r} is none of the causes in the list; write it as it stands there"
        )
    try:
        written = student_id()
    except Exception:
        written = None
    right_ones = sum(a == b for a, b in zip(named, causes(written), strict=True))
    _find(
        t,
        right_ones >= least,
        f"at least {least} of the four causes",
        f"fewer than {least} of the four causes are right. Look at the evidence again, and at what "
        "each cause would leave behind; which ones are wrong is not said, so that nobody can guess",
    )


# prepare


class Prepared:
    """What a `prepare` makes of pictures that can be told apart, and where each came from."""

    def __init__(
        self, t: Trial, prepare: Callable, count: int = 40, num_val: int = 10, seed: int = 3
    ) -> None:
        self.X = t.array(t.rng.uniform(0, 255, (count, HIGH, WIDE)).round())
        self.y = t.array(t.rng.permutation(count) % 7)
        made = t.call(lambda: prepare(self.X, self.y, num_val, seed))
        if not isinstance(made, tuple | list) or len(made) != 4:
            raise UnacceptableError(
                "prepare should return four arrays: X_train, y_train, X_val, y_val"
            )
        self.X_train, self.y_train, self.X_val, self.y_val = (np.asarray(each) for each in made)
        sizes = [len(each) if each.ndim else 0 for each in map(np.asarray, made)]
        wanted = [2 * (count - num_val)] * 2 + [num_val] * 2
        if sizes != wanted:
            raise UnacceptableError(
                f"of {count} pictures with num_val {num_val}, X_train, y_train, X_val, y_val "
                f"should have the lengths {wanted}, not {sizes}"
            )
        for name, X in (("X_train", self.X_train), ("X_val", self.X_val)):
            if X.shape[1:] != (HIGH, WIDE) or not np.isfinite(X).all():
                raise UnacceptableError(f"{name} should hold finite pictures in the shape they had")
        self.train, self.train_mirrored = self._sources(self.X_train)
        self.val, self.val_mirrored = self._sources(self.X_val)

    def _sources(self, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which picture each one is, and whether it is mirrored; scale makes no difference."""
        both = _unit(np.concatenate([self.X, self.X[:, :, ::-1]]))
        likeness = _unit(X) @ both.T
        best = likeness.argmax(1)
        if (likeness.max(1) < 0.999).any():
            raise UnacceptableError(
                "a picture came back that is none of those handed over, and none of them mirrored "
                "left to right"
            )
        return best % len(self.X), best >= len(self.X)


def _unit(X: np.ndarray) -> np.ndarray:
    """Pictures as rows of mean 0 and length 1."""
    rows = X.reshape(len(X), -1).astype(float)
    rows = rows - rows.mean(1, keepdims=True)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def expect_labels(t: Trial, prepare: Callable, **options: int) -> None:
    """Find whether every picture keeps its label."""
    made = Prepared(t, prepare, **options)
    for name in ("train", "val"):
        labels, places = getattr(made, f"y_{name}"), getattr(made, name)
        _find(
            t,
            labels.shape == places.shape and (labels == made.y[places]).all(),
            f"y_{name}",
            f"pictures of X_{name} have labels in y_{name} that belong to others",
        )


def expect_split(t: Trial, prepare: Callable, **options: int) -> None:
    """Find whether nothing of a validation picture is in the training set."""
    made = Prepared(t, prepare, **options)
    _find(
        t,
        not np.isin(made.val, made.train).any(),
        "the split",
        "a validation picture, or its mirror image, is among the training pictures",
    )
    _find(
        t,
        len(np.unique(made.val)) == len(made.val) and not made.val_mirrored.any(),
        "the validation pictures",
        "validation pictures should be as they came, each of them once",
    )
    pairs = sorted(zip(made.train, made.train_mirrored, strict=True))
    wanted = [(place, side) for place in np.unique(made.train) for side in (False, True)]
    _find(
        t,
        pairs == wanted,
        "the mirror images",
        "each training picture should be there once as it came and once mirrored left to right",
    )


def expect_scale(t: Trial, prepare: Callable, **options: int) -> None:
    """Find whether both parts are scaled by mean and deviation of the training pixels."""
    made = Prepared(t, prepare, **options)
    chosen = made.X[np.unique(made.train)]
    scaled = (made.X - chosen.mean()) / chosen.std()
    mirrored = np.where(
        made.train_mirrored[:, None, None], scaled[made.train][:, :, ::-1], scaled[made.train]
    )
    t.compare(lambda: made.X_train, "X_train", X_train=mirrored, tolerance=1e-3)
    t.compare(lambda: made.X_val, "X_val", X_val=scaled[made.val], tolerance=1e-3)
    t.unchanged()


def expect_seeds(t: Trial, prepare: Callable) -> None:
    """Find whether a seed always gives the same split, and another seed another one."""
    first = Prepared(t, prepare, seed=1)
    same, other = (np.asarray(prepare(first.X, first.y, 10, seed)[2]) for seed in (1, 2))
    _find(
        t,
        np.array_equal(same, first.X_val),
        "the same seed",
        "the same pictures and the same seed should give the same split",
    )
    _find(
        t,
        not np.array_equal(other, first.X_val),
        "another seed",
        "another seed should give another split: pictures have to be shuffled before they are cut",
    )


# start


def _started(start: Callable, widths: Sequence[int], seed: int) -> Layers:
    made = start(list(widths), seed)
    shapes = list(pairwise(widths))
    if not isinstance(made, list | tuple) or len(made) != len(shapes):
        raise UnacceptableError(f"start should return a list of {len(shapes)} pairs (W, b)")
    layers = []
    for number, (pair, shape) in enumerate(zip(made, shapes, strict=True), 1):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise UnacceptableError(f"layer {number} should be a pair (W, b)")
        W, b = (np.asarray(each, dtype=float) for each in pair)
        if W.shape != shape or b.shape != shape[1:]:
            raise UnacceptableError(
                f"layer {number} should have W of shape {shape} and b of shape {shape[1:]}, not "
                f"{W.shape} and {b.shape}"
            )
        layers.append((W, b))
    return layers


def expect_biases(t: Trial, start: Callable, widths: Sequence[int]) -> None:
    """Find whether shapes are right and biases zero."""
    for number, (_, b) in enumerate(_started(start, widths, 0), 1):
        t.compare(lambda b=b: b, f"b{number}", **{f"b{number}": np.zeros_like(b)})


def expect_deviation(t: Trial, start: Callable, widths: Sequence[int]) -> None:
    """Find whether weights have mean 0 and the deviation of He, layer by layer."""
    for number, (W, _) in enumerate(_started(start, widths, 0), 1):
        wanted = np.sqrt(2 / W.shape[0])
        share, slack = float(W.std()) / wanted, SLACK / np.sqrt(2 * W.size)
        what = f"the deviation of W{number} as a share of sqrt(2 / fan_in)"
        t.at_least(what, share, 1 - slack)
        t.at_most(what, share, 1 + slack)
        mean = abs(float(W.mean())) * np.sqrt(W.size) / wanted
        t.at_most(f"the mean of W{number}, in its own deviations", mean, SLACK)


def expect_drawn(t: Trial, start: Callable, widths: Sequence[int]) -> None:
    """Find whether weights are drawn: none alike, the same for a seed, others for another."""
    first, same, other = (_started(start, widths, seed) for seed in (1, 1, 2))
    for number, (W, _) in enumerate(first, 1):
        _find(
            t,
            len(np.unique(W)) > 0.9 * W.size,
            f"W{number}",
            f"weights of W{number} are alike; units that start alike stay alike",
        )
        _find(
            t,
            np.array_equal(W, same[number - 1][0]),
            "the same seed",
            "the same seed should give the same weights",
        )
        _find(
            t,
            not np.array_equal(W, other[number - 1][0]),
            "another seed",
            "another seed should give other weights",
        )


# train


def _some_layers(t: Trial, widths: Sequence[int]) -> Layers:
    return [
        (t.normal(a, b, scale=(2 / a) ** 0.5), t.normal(b, scale=0.1)) for a, b in pairwise(widths)
    ]


def _some_batches(t: Trial, sizes: Sequence[int], classes: int) -> list:
    return [(t.normal(size, HIGH, WIDE), t.integers(0, classes, size)) for size in sizes]


def expect_trained(
    t: Trial,
    train: Callable,
    sizes: Sequence[int],
    widths: Sequence[int] = (HIGH * WIDE, 8, 4),
    rate: float = 0.05,
) -> None:
    """Find whether an epoch without dropout leads to the right weights and the right loss."""
    layers, batches = _some_layers(t, widths), _some_batches(t, sizes, widths[-1])
    wanted, loss = right("train")(layers, batches, rate, 0.0)
    expected: dict[str, Any] = {"loss": loss}
    for number, (W, b) in enumerate(wanted, 1):
        expected |= {f"W{number}": W, f"b{number}": b}

    def answer() -> list:
        made = train(layers, batches, rate, 0.0)
        if not isinstance(made, tuple | list) or len(made) != 2:
            raise UnacceptableError("train should return two things: the new layers, and the loss")
        return [made[1], *(each for pair in made[0] for each in pair)]

    names = " ".join(expected)
    t.compare(answer, names, tolerance=FLOAT32, batch=sizes[0], **expected)


def expect_dropout(t: Trial, train: Callable) -> None:
    """Find whether dropout is on in training, with the probability that is asked for."""
    layers = _some_layers(t, (HIGH * WIDE, 400, 4))
    batches = _some_batches(t, [30], 4)

    def loss(drop: float) -> float:
        return float(train(layers, batches, 1e-9, drop)[1])

    plain = right("train")(layers, batches, 1e-9, 0.0)[1]
    dropped = [loss(0.5) for _ in range(3)]
    t.compare(lambda: loss(0.0), "loss", loss=plain, tolerance=FLOAT32)
    _find(
        t,
        min(abs(each - plain) for each in dropped) > 1e-6,
        "dropout",
        "with drop 0.5 the loss is the one without dropout: dropout belongs to training",
    )


# measure


def expect_measured(
    t: Trial,
    measure: Callable,
    count: int = 37,
    batch_size: int = 10,
    drop: float = 0.5,
) -> None:
    """Find whether loss and accuracy are those of the network without dropout."""
    layers = _some_layers(t, (HIGH * WIDE, 12, 4))
    (batch,) = _some_batches(t, [count], 4)
    loss, accuracy = right("measure")(layers, *batch, 0.0, batch_size)
    t.compare(
        lambda: measure(layers, *batch, drop, batch_size),
        "loss accuracy",
        tolerance=1e-4,
        batch=count,
        loss=loss,
        accuracy=accuracy,
    )


def expect_repeatable(t: Trial, measure: Callable) -> None:
    """Find whether measuring changes nothing, and twice gives the same."""
    layers = _some_layers(t, (HIGH * WIDE, 12, 4))
    X, y = _some_batches(t, [30], 4)[0]
    first = [float(value) for value in measure(layers, X, y, 0.5, 8)]
    again = [float(value) for value in measure(layers, X, y, 0.5, 8)]
    t.compare(lambda: again, "loss accuracy", loss=first[0], accuracy=first[1])
    t.unchanged()
