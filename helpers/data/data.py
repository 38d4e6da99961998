"""What a loaded data set is: arrays that say where they are from, and a look at them."""

from __future__ import annotations

import html

import numpy as np

from helpers.data.registry import DataSet


class Data(dict[str, np.ndarray]):
    """A loaded data set: a dictionary of arrays that knows what it is.

    Keys: ``X_train``, ``X_val``, ``X_test``, float32 (or uint8) of shape ``(N, C, H, W)``, C = 3
    for colour and 1 for grey, pixels from 0 to 255 (less the mean image, if asked for);
    ``y_train``, ``y_val``, ``y_test``, int64 ``(N,)``.

    Attributes: ``name``, ``title``; ``classes``, the name of each label; ``source``, "real" or
    "standin"; ``split``, how it was divided; ``dropped``, how many copies of other pictures were
    left out; ``mean_image`` ``(C, H, W)``, None unless it was subtracted.
    """

    def __init__(
        self,
        arrays: dict[str, np.ndarray],
        *,
        dataset: DataSet,
        source: str,
        classes: tuple[str, ...],
        split: str,
        dropped: int = 0,
        mean_image: np.ndarray | None = None,
    ) -> None:
        super().__init__(arrays)
        self.name = dataset.name
        self.title = dataset.title
        self.classes = classes
        self.source = source
        self.split = split
        self.dropped = dropped
        self.mean_image = mean_image
        self._nature = dataset.standin.nature
        self._several_splits = len(dataset.splits) > 1

    @property
    def label(self) -> str:
        """A few words for the title of a picture: "CIFAR-10", or "stand-in for CIFAR-10"."""
        return self.title if self.source == "real" else f"stand-in for {self.title}"

    def describe(self) -> str:
        """What these data are, in one line; of a stand-in, first that it is one."""
        what = (
            f"{self.title}, the real data set"
            if self.source == "real"
            else f"{self.label}: {self._nature}, not the real data set"
        )
        train, val, test = (len(self[f"y_{part}"]) for part in ("train", "val", "test"))
        shape = " x ".join(str(side) for side in self["X_train"].shape[1:])
        return (
            f"{what}; {train:,} training, {val:,} validation, {test:,} test images of {shape}, "
            f"{len(self.classes)} classes"
            + (f", {self.split} split" if self._several_splits else "")
            + (f", {self.dropped:,} copies left out" if self.dropped else "")
            + (", mean image subtracted" if self.mean_image is not None else "")
        )

    def report(self, value: float, what: str = "accuracy", part: str = "val") -> str:
        """A result with what it was measured on, for printing.

        >>> data.report(0.513, "accuracy", "test")  # doctest: +SKIP
        'test accuracy: 51.3 % (1,000 images, stand-in for CIFAR-10)'
        """
        full = {"train": "training", "val": "validation", "test": "test"}[part]
        count = len(self[f"y_{part}"])
        return f"{full} {what}: {100 * value:.1f} % ({count:,} images, {self.label})"

    def __repr__(self) -> str:
        return f"<{self.describe()}>"


class ClassCounts(dict[str, tuple[int, int, int]]):
    """How many pictures of each class: name -> (training, validation, test), the largest first.

    Shown as a table. ``share`` is what the constant answer scores on the test part: the share of
    the class that is largest in training.
    """

    def __init__(self, data: Data) -> None:
        columns = [
            np.bincount(data[f"y_{part}"], minlength=len(data.classes))
            for part in ("train", "val", "test")
        ]
        counts = np.stack(columns, axis=1)
        order = np.argsort(-counts.sum(axis=1), kind="stable")
        super().__init__((data.classes[i], tuple(counts[i].tolist())) for i in order)
        self.label = data.label

    @property
    def largest(self) -> str:
        """The class with most training pictures, the first of several."""
        return max(self, key=lambda name: self[name][0])

    @property
    def share(self) -> float:
        """The accuracy on the test part of always answering ``largest``."""
        return self[self.largest][2] / max(1, sum(test for _, _, test in self.values()))

    def _rows(self) -> list[tuple[str, ...]]:
        total = tuple(sum(column) for column in zip(*self.values(), strict=True))
        rows = [(name, *counts) for name, counts in self.items()] + [("all", *total)]
        whole = max(1, sum(total))
        return [
            (str(name), *(f"{n:,}" for n in counts), f"{100 * sum(counts) / whole:.1f} %")
            for name, *counts in rows
        ]

    def __str__(self) -> str:
        rows = [("class", "training", "validation", "test", "share"), *self._rows()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join([name.ljust(widths[0]), *map(str.rjust, numbers, widths[1:])])
            for name, *numbers in rows
        ]
        return "\n".join([self.label, *lines])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = "<tr><th>class<th>training<th>validation<th>test<th>share</tr>"
        rows = ("<tr><td>" + "<td>".join(map(html.escape, row)) + "</tr>" for row in self._rows())
        return f"<table><caption>{html.escape(self.label)}</caption>{head}{''.join(rows)}</table>"


def class_counts(data: Data) -> ClassCounts:
    """How many pictures of each class there are in each part, as a table, the largest class first.

    >>> class_counts(data)["Tshirts"]  # doctest: +SKIP
    (5086, 565, 1413)
    """
    return ClassCounts(data)


def statistics(X: np.ndarray) -> tuple[float, float]:
    """Mean and standard deviation of all pixels of ``X`` (any shape), in float64.

    >>> statistics(data["X_train"] / 255)  # doctest: +SKIP
    (0.286, 0.353)
    """
    rows = X.reshape(len(X), -1)
    # two passes in blocks: no second copy of a large array, no loss of digits
    blocks = [slice(start, start + 1024) for start in range(0, len(rows), 1024)]
    mean = sum(rows[b].sum(dtype=np.float64) for b in blocks) / rows.size
    squares = sum(((rows[b] - mean) ** 2).sum(dtype=np.float64) for b in blocks)
    return float(mean), float(np.sqrt(squares / rows.size))
