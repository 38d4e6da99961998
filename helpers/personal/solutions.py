"""What follows from a student's data, and what comes out when a common mistake is made.

Each question has a function from its data to a dictionary: the name of an answer to its `Worked`
value. A whole number must be met exactly, any other to about three digits.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Worked:
    """The right value of one answer, and wrong ones with the mistake that leads to each."""

    value: float
    mistakes: dict[str, float] = field(default_factory=dict)


Data = dict[str, float]
Solution = Callable[[Data], dict[str, Worked]]


def _descent_costs(d: Data) -> dict[str, Worked]:
    n, b, epochs = int(d["examples"]), int(d["batch_size"]), int(d["epochs"])
    batches = math.ceil(n / b)
    return {
        "batch_updates": Worked(
            epochs,
            {
                "that is the number of examples; batch descent sums over all of them before it "
                "moves": n,
                "that counts one epoch only": 1,
            },
        ),
        "stochastic_updates": Worked(
            n * epochs,
            {
                "that counts one epoch only": n,
                "that divides by the batch size; stochastic descent moves after each example": (
                    batches * epochs
                ),
            },
        ),
        "mini_updates": Worked(
            batches * epochs,
            {
                "that counts one epoch only": batches,
                "that leaves out the last, smaller batch of each epoch": n // b * epochs,
                "that lets a batch reach into the next epoch; each epoch ends with a smaller "
                "batch": math.ceil(n * epochs / b),
            },
        ),
        "mini_gradients": Worked(
            b,
            {
                "that is the cost of batch descent": n,
                "that counts the whole training; one update is asked for": n * epochs,
            },
        ),
        "mini_noise": Worked(
            1 / math.sqrt(b),
            {
                "that is the share of the variance; the deviation is its root": 1 / b,
                "that is how many times smaller the noise is; the share of it is the inverse": (
                    math.sqrt(b)
                ),
            },
        ),
    }


def _decayed_rate(d: Data) -> dict[str, Worked]:
    tau0, decay, t = d["tau0"], d["decay"], d["t"]
    return {
        "rate": Worked(
            tau0 * math.exp(-decay * t),
            {
                "the exponent has the wrong sign: this rate grows": tau0 * math.exp(decay * t),
                "that loses the share decay in each epoch, as lr_decay does; the formula has "
                "exp(-decay * t)": tau0 * (1 - decay) ** t,
                "that is one epoch further": tau0 * math.exp(-decay * (t + 1)),
                "the first factor, tau0, is missing": math.exp(-decay * t),
            },
        ),
        "half_life": Worked(
            math.log(2) / decay,
            {
                "that is where the rate has fallen to 1/e of its start": 1 / decay,
                "that logarithm has base 10; exp goes with the natural one": (
                    math.log10(2) / decay
                ),
                "the sign is wrong: halving takes a time above zero": -math.log(2) / decay,
            },
        ),
    }


def _adam_by_hand(d: Data) -> dict[str, Worked]:
    u, v, g, b1, b2 = (d[name] for name in ("u", "v", "g", "beta1", "beta2"))
    alpha, t, k = d["alpha"], d["t"], d["k"]
    new_u, new_v = b1 * u + (1 - b1) * g, b2 * v + (1 - b2) * g * g
    step = -alpha * new_u / math.sqrt(new_v)
    first, second = 1 - b1**t, 1 - b2**t
    corrected = -alpha * (new_u / first) / math.sqrt(new_v / second)
    return {
        "u": Worked(
            new_u,
            {
                "the weights are the wrong way round: beta1 belongs to the old average": (
                    (1 - b1) * u + b1 * g
                ),
                "the gradient has to be weighted too, by 1 - beta1": b1 * u + g,
                "that took beta2 in place of beta1": b2 * u + (1 - b2) * g,
            },
        ),
        "v": Worked(
            new_v,
            {
                "the gradient has to be squared": b2 * v + (1 - b2) * g,
                "the weights are the wrong way round: beta2 belongs to the old average": (
                    (1 - b2) * v + b2 * g * g
                ),
                "that took beta1 in place of beta2": b1 * v + (1 - b1) * g * g,
                "the square of the gradient has to be weighted too, by 1 - beta2": b2 * v + g * g,
            },
        ),
        "step": Worked(
            step,
            {
                "the sign is wrong: the step leads down, against the average": -step,
                "the root of v is missing": -alpha * new_u / new_v,
                "that divides the gradient and not its average": -alpha * g / math.sqrt(new_v),
                "that used the averages from before the step": -alpha * u / math.sqrt(v),
                "that is the corrected step": corrected,
            },
        ),
        "corrected_step": Worked(
            corrected,
            {
                "the sign is wrong: the step leads down, against the average": -corrected,
                "that is the step without the correction": step,
                "the correction of v belongs under the root": (
                    -alpha * (new_u / first) / math.sqrt(new_v) * second
                ),
                "only u is corrected": -alpha * (new_u / first) / math.sqrt(new_v),
                "only v is corrected": -alpha * new_u / math.sqrt(new_v / second),
                "the corrections have to divide, and the root of v stands below the line": (
                    -alpha * (new_u * first) / math.sqrt(new_v * second)
                ),
                "that is one step too few in the exponents: t counts this step": (
                    -alpha * (new_u / (1 - b1 ** (t - 1))) / math.sqrt(new_v / (1 - b2 ** (t - 1)))
                ),
            },
        ),
        "factor": Worked(
            1 / math.sqrt(k),
            {
                "v stands under a root": 1 / k,
                "v stands below the line: a large v makes the step shorter": math.sqrt(k),
                "v stands below the line, and under a root": k,
            },
        ),
    }


def _search_numbers(d: Data) -> dict[str, Worked]:
    low, high, split = d["lowest"], d["highest"], d["split"]
    runs = int(d["rates"] * d["widths"] * d["penalties"])
    log_share = math.log(split / low) / math.log(high / low)
    share = (split - low) / (high - low)
    return {
        "grid_runs": Worked(
            runs,
            {
                "a grid tries each value with each other: the numbers multiply": int(
                    d["rates"] + d["widths"] + d["penalties"]
                )
            },
        ),
        "grid_hours": Worked(
            runs * d["seconds"] / 3600,
            {
                "that is in seconds": runs * d["seconds"],
                "that is in minutes": runs * d["seconds"] / 60,
            },
        ),
        "uniform_share": Worked(
            share,
            {
                "that is the share of rates above the split": 1 - share,
                "that is the share of a log-uniform draw": log_share,
            },
        ),
        "log_uniform_share": Worked(
            log_share,
            {
                "that is the share of rates above the split": 1 - log_share,
                "that is the share of a uniform draw": share,
            },
        ),
    }


def _adagrad_by_hand(d: Data) -> dict[str, Worked]:
    alpha, g, t = d["alpha"], d["g"], d["t"]
    return {
        "adagrad_step": Worked(
            alpha / math.sqrt(t),
            {
                "the size of the gradient cancels: it stands above and below the line": (
                    alpha * g / math.sqrt(t)
                ),
                "the sum stands under a root": alpha / t,
                "that is the first step: since then the sum has grown": alpha,
                "the sum has a term for this step too": alpha / math.sqrt(t - 1),
            },
        ),
        "adam_step": Worked(
            alpha,
            {
                "the size of the gradient cancels: both averages know it": alpha * g,
                "an average does not grow with the number of steps, as a sum does": (
                    alpha / math.sqrt(t)
                ),
            },
        ),
    }


SOLUTIONS: dict[str, Solution] = {
    "descent_costs": _descent_costs,
    "decayed_rate": _decayed_rate,
    "adam_by_hand": _adam_by_hand,
    "search_numbers": _search_numbers,
    "adagrad_by_hand": _adagrad_by_hand,
}
