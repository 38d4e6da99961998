"""Looking at networks of any depth: a student's class beside the reference of the same depth.

Each function is what one part of a check looks at. `net` is the student's class; it is made,
called, read and set like any other, and nothing else is known of it.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.checks import networks
from helpers.checks.compare import as_array
from helpers.checks.dropped import dropped_consistently
from helpers.checks.trial import Trial
from helpers.networks import FullyConnectedNet

Net = Callable[..., Any]
DOUBLE = "float64"  # by name: a test hands over plain values only
INPUTS, CLASSES = 12, 5
DRAWS = 20  # of parameters, at most, until none is without a gradient
SETTLED = 150  # batches after which running averages no longer depend on where they began


def pair(t: Trial, net: Net, hidden: Sequence[int], *sizes: int, **options: Any) -> tuple[Any, Any]:
    """Make the student's network and the reference, with equal parameters, in double precision."""
    options = {"dtype": DOUBLE, **options}
    made = net(list(hidden), *sizes, **options), FullyConnectedNet(hidden, *sizes, **options)
    networks.share_parameters(t, *made)
    return made


def compare(
    t: Trial,
    net: Net,
    hidden: Sequence[int],
    *what: str,
    examples: int = 6,
    shape: Sequence[int] = (INPUTS,),
    scale: float = 1.0,
    label: int | None = None,
    **options: Any,
) -> None:
    """Compare "scores", "loss" or "gradients", in this order, on one batch.

    Args:
        t: the trial of the part.
        net: the student's class.
        hidden: units in each hidden layer.
        what: what to compare.
        examples: size of the batch.
        shape: of one example, with 12 numbers in all.
        scale: deviation of the inputs; the larger, the larger the scores.
        label: the class of all examples; by default they are drawn.
        options: of both networks.
    """
    # The batch first: a diagnosis takes the length of the first input for that of the batch.
    X, y = t.normal(examples, *shape, scale=scale), t.integers(0, CLASSES, examples)
    if label is not None:
        y = t.array(np.full(examples, label))
    own, ours = pair(t, net, hidden, INPUTS, CLASSES, **options)
    _enliven(t, own, ours, X, y)
    looks = {
        "scores": lambda: t.compare(lambda: own.loss(X), "scores", scores=ours.loss(X)),
        "loss": lambda: networks.compare_loss(t, own, ours, X, y),
        "gradients": lambda: networks.compare_gradients(t, own, ours, X, y),
    }
    for each in what:
        looks[each]()


def _enliven(t: Trial, own: Any, ours: Any, X: np.ndarray, y: np.ndarray) -> None:
    """Give both networks new parameters until each of them has a gradient.

    Where a layer is dead for the whole batch, what lies below it makes no difference, and mistakes
    there are not seen. Some batches leave no gradient anywhere: then the last draw stays.
    """
    for _ in range(DRAWS):
        gradients = copy.deepcopy(ours).loss(X, y)[1]  # running averages stay as they are
        if all(np.any(gradient) for gradient in gradients.values()):
            return
        networks.share_parameters(t, own, ours)


def l2_term(t: Trial, net: Net, hidden: Sequence[int], reg: float, **options: Any) -> None:
    """Find what an L2 term adds to a student's own loss and gradients: that of the weights alone.

    The student's network without it is the other side of the comparison, so that a loss or
    gradient that is wrong in itself does not count here too. Nor does an option that is not
    written yet.
    """
    X, y = t.normal(6, INPUTS), t.integers(0, CLASSES, 6)
    with_term, ours = pair(t, net, hidden, INPUTS, CLASSES, reg=reg, **options)
    without, _ = pair(t, net, hidden, INPUTS, CLASSES, **options)
    for name in ours.params:
        without.params[name] = ours.params[name]
    if options and not _has_gradients(t, without, X, y, list(ours.params)):
        t.expect(True, "ok", "the L2 term")
        return
    weights = [w for name, w in ours.params.items() if name.startswith("W")]
    added = 0.5 * reg * sum(float(np.sum(w**2)) for w in weights)

    def in_loss() -> float:
        return as_array(with_term.loss(X, y)[0]) - as_array(without.loss(X, y)[0])

    def in_gradients() -> list:
        one, other = with_term.loss(X, y)[1], without.loss(X, y)[1]
        return [as_array(one[name]) - as_array(other[name]) for name in ours.params]

    t.compare(in_loss, "added_to_loss", added_to_loss=added)
    expected = {
        f"added_to_d{name}": reg * w if name.startswith("W") else np.zeros_like(w)
        for name, w in ours.params.items()
    }
    t.compare(in_gradients, " ".join(expected), **expected)


def _has_gradients(t: Trial, own: Any, X: np.ndarray, y: np.ndarray, names: list[str]) -> bool:
    """Whether a network returns something for each of these parameters."""
    try:
        grads = t.call(lambda: own.loss(X, y))[1]
        return all(grads[name] is not None for name in names)
    except (Exception, SystemExit):
        return False


def starting_values(t: Trial, net: Net, hidden: Sequence[int], *sizes: int, **options: Any) -> None:
    """Find that weights start with the right shapes and deviations, biases as zeros.

    What is left out of `sizes` and `options` has to have its default.
    """
    ours = FullyConnectedNet(hidden, *sizes, **options)
    own = net(list(hidden), *sizes, **options).params
    for name, value in ours.params.items():
        if name.startswith("W"):
            scale = options.get("weight_scale", 1e-2)
            networks.compare_weights(t, name, own[name], value.shape, scale)
        else:
            t.compare(lambda n=name: own[n], name, **{name: value})


def types_and_seeds(t: Trial, net: Net) -> None:
    """Find that names, types and seeds are as the exercise says."""
    default, double = net([4], 3, 2).params, net([4], 3, 2, dtype=DOUBLE).params
    for name in ("W1", "b1", "W2", "b2"):
        _type(t, name, default[name], "float32")
        _type(t, name, double[name], DOUBLE)
    for hidden in ([], [4, 6]):
        _names(t, net(hidden, 5, 3), FullyConnectedNet(hidden, 5, 3))
    square = [net([30, 30], 30, 30, seed=seed).params for seed in (3, 4, None, None, 3)]
    t.compare(lambda: square[4]["W3"], "W3", W3=square[0]["W3"])  # the same seed
    _differ(t, "two layers of one network", square[0]["W1"], square[0]["W2"])
    _differ(t, "networks of two seeds", square[0]["W1"], square[1]["W1"])
    _differ(t, "two networks without a seed", square[2]["W1"], square[3]["W1"])


def single_precision(t: Trial, net: Net, hidden: Sequence[int]) -> None:
    """Find that a network computes in the type that it was given, whatever the batch has."""
    own = net(list(hidden), INPUTS, CLASSES)
    ours = FullyConnectedNet(hidden, INPUTS, CLASSES)
    for name, value in list(ours.params.items()):
        ours.params[name] = own.params[name] = t.normal(*value.shape, dtype=np.float32)
    X = t.normal(5, INPUTS)
    t.compare(lambda: own.loss(X), "scores", scores=ours.loss(X), tolerance=1e-4)
    _type(t, "scores", t.call(lambda: own.loss(X)), "float32")


def batch_normalisation(t: Trial, net: Net, hidden: Sequence[int], **options: Any) -> None:
    """Find that batch normalisation is there in training, and uses its averages in a test."""
    options["normalization"] = "batchnorm"
    fresh = net(list(hidden), INPUTS, CLASSES, **options)
    _names(t, fresh, FullyConnectedNet(hidden, INPUTS, CLASSES, **options))
    for k, units in enumerate(hidden, start=1):
        start = {f"gamma{k}": np.ones(units), f"beta{k}": np.zeros(units)}
        for name in start:
            _type(t, name, fresh.params[name], "float32")
        t.compare(
            lambda n=tuple(start): [fresh.params[name] for name in n], " ".join(start), **start
        )

    X, y = t.normal(8, INPUTS), t.integers(0, CLASSES, 8)
    own, ours = pair(t, net, hidden, INPUTS, CLASSES, **options)
    _enliven(t, own, ours, X, y)
    free = [f"b{k}" for k in range(1, len(hidden) + 1)]  # what is subtracted again: rounding alone
    expected = {f"d{n}": value for n, value in ours.loss(X, y)[1].items() if n not in free}

    def gradients() -> list:
        grads = own.loss(X, y)[1]
        return [grads[name[1:]] for name in expected]

    t.compare(gradients, " ".join(expected), **expected)
    for each in (own, ours):
        for _ in range(SETTLED):
            t.call(lambda each=each: each.loss(X, y))
    t.compare(lambda: own.loss(X[:5]), "scores", scores=ours.loss(X[:5]))


def dropout(t: Trial, net: Net, hidden: Sequence[int], keep: float) -> None:
    """Find that dropout drops units in training, as many as it should, and none in a test."""
    options = {"dropout_keep_ratio": keep, "dtype": DOUBLE, "seed": 0}
    X = t.normal(1, INPUTS)
    own, ours = pair(t, net, hidden, INPUTS, CLASSES, **options)
    scores = ours.loss(X)
    t.compare(lambda: own.loss(X), "scores", scores=scores)
    y = t.array(np.argmin(scores, axis=1))  # of a class that is sure, no gradient would come
    dropped_consistently(t, own, X, y, keep, len(hidden) + 1)


def other_units(t: Trial, net: Net, keep: float) -> None:
    """Find that every call drops other units."""
    X, y = t.normal(4, INPUTS), t.integers(0, CLASSES, 4)
    own, _ = pair(t, net, [50], INPUTS, CLASSES, dropout_keep_ratio=keep, seed=1)
    first, second = (t.call(lambda: own.loss(X, y))[0] for _ in range(2))
    _differ(t, "the losses of two calls, with other units dropped,", first, second)


def _type(t: Trial, name: str, value: object, expected: str) -> None:
    got = str(getattr(value, "dtype", expected)).removeprefix("torch.")
    text = f"{name} should hold numbers of type {expected}, not {got}"
    t.expect(got == expected, "unacceptable", name, text=text)


def _names(t: Trial, own: Any, ours: Any) -> None:
    got, expected = sorted(own.params), sorted(ours.params)
    text = f"params holds {', '.join(got) or 'nothing'}; it should hold {', '.join(expected)}"
    t.expect(got == expected, "unacceptable", "params", text=text)


def _differ(t: Trial, what: str, first: object, second: object) -> None:
    same = np.array_equal(as_array(first), as_array(second))
    t.expect(not same, "unacceptable", what, text=f"{what} are equal; they should differ")
