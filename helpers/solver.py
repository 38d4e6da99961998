"""Train a model by mini-batches, watch its accuracy, keep its best parameters."""

import math
import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from types import TracebackType
from typing import Any, Protocol, Self

import numpy as np
from tqdm import tqdm

from helpers.frontend import in_notebook

Rule = Callable[[np.ndarray, np.ndarray, dict[str, Any] | None], tuple[np.ndarray, dict[str, Any]]]
KEYS = ("X_train", "y_train", "X_val", "y_val")


class Model(Protocol):
    """What a solver can train."""

    params: dict[str, np.ndarray]
    # A model that learns more than its parameters, such as running averages, has it in `state`.

    def loss(self, X: np.ndarray, y: np.ndarray | None = None) -> Any:
        """Return scores of shape (N, C); with `y`, the loss and a dictionary of gradients."""


class Solver:
    """Train `model` on `data`; the model ends with the parameters that did best on `X_val`.

    One epoch shows the model every training example once, in an order drawn anew. After each
    epoch one line is printed; while it runs a progress line moves, in a terminal or a notebook,
    and leaves nothing behind. Ctrl-C (or the stop button) ends the training and keeps what there
    is. A loss that is no longer a finite number ends it too.

    Args:
        model: has `params` (name to array) and `loss(X, y=None)`, which returns scores (N, C), or
            with classes `y` the loss and the gradients (name to array). What it keeps from batch
            to batch beside its parameters, such as running averages, it may offer as `state`.
        data: dictionary with `X_train`, `y_train`, `X_val`, `y_val`.
        update_rule: name of a rule in `helpers.optim`, or a function
            `rule(w, dw, config) -> (next_w, config)`.
        optim_config: options of the rule. Each parameter gets a copy of its own.
        lr_decay: the learning rate is multiplied by this after each epoch.
        num_epochs: epochs for one call of `train`; a second call goes on from there.
        batch_size: examples in one step; the last batch of an epoch may be smaller.
        print_every: steps between two updates of the progress line.
        verbose: False prints and shows nothing.
        num_train_samples: training examples that the training accuracy is measured on, drawn
            once; None for all.
        num_val_samples: the same for validation.
        seed: makes the order of examples and the draw of samples repeatable.

    Attributes:
        loss_history: loss of every step.
        train_acc_history, val_acc_history: accuracy (0 to 1) after every epoch.
        best_val_acc: highest validation accuracy so far; the earliest of equals counts.
        best_params: copy of the parameters that reached it, None before the first epoch's end.
        best_state: copy of the model's `state` that goes with them, None where it has none.
        stopped: why training ended early, None if it did not.

    Raises:
        KeyError, ValueError, TypeError: what was passed cannot be trained with; the message says
            why.
    """

    def __init__(
        self,
        model: Model,
        data: Mapping[str, np.ndarray],
        *,
        update_rule: str | Rule = "sgd",
        optim_config: Mapping[str, Any] | None = None,
        lr_decay: float = 1.0,
        num_epochs: int = 10,
        batch_size: int = 100,
        print_every: int = 10,
        verbose: bool = True,
        num_train_samples: int | None = 1000,
        num_val_samples: int | None = None,
        seed: int | None = None,
    ) -> None:
        _check_data(data)
        counts = {"num_epochs": num_epochs, "batch_size": batch_size, "print_every": print_every}
        for name, count in counts.items():
            if count < 1:
                raise ValueError(f"{name} must be 1 or more, not {count}")
        self.model = model
        self.X_train, self.y_train, self.X_val, self.y_val = (data[key] for key in KEYS)
        self.rule = _find_rule(update_rule)
        self.lr_decay = float(lr_decay)
        self.num_epochs = num_epochs
        self.batch_size = batch_size
        self.print_every = print_every
        self.verbose = verbose
        # Three streams, so that the accuracy samples do not depend on how much was shuffled.
        self._order, train, val = np.random.default_rng(seed).spawn(3)
        self._train_sample = _sample(train, len(self.y_train), num_train_samples)
        self._val_sample = _sample(val, len(self.y_val), num_val_samples)

        config = _plain(optim_config or {})
        if isinstance(update_rule, str):
            self.rule(np.zeros(1), np.zeros(1), config)  # an unknown option is told of now
        self.configs = {name: deepcopy(config) for name in model.params}
        self.epoch = 0
        self.loss_history: list[float] = []
        self.train_acc_history: list[float] = []
        self.val_acc_history: list[float] = []
        self.best_val_acc = 0.0
        self.best_params: dict[str, np.ndarray] | None = None
        self.best_state: Any = None
        self.stopped: str | None = None

    def train(self) -> None:
        """Train for `num_epochs` epochs and leave the best parameters in the model."""
        self.stopped = None
        last = self.epoch + self.num_epochs
        steps = -(-len(self.y_train) // self.batch_size)  # rounded up
        title = f"Training on {len(self.y_train):,} examples: epochs of {_count(steps, 'step')}."
        # A loss that overflows is reported in words; NumPy's warnings would only repeat it.
        with _Progress(title, self.num_epochs * steps, self.verbose) as progress:
            try:
                with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
                    while self.epoch < last and self.stopped is None:
                        self._train_epoch(last, progress)
            except KeyboardInterrupt:
                self.stopped = f"interrupted in epoch {self.epoch + 1}"
            self._restore_best(progress)

    def check_accuracy(
        self,
        X: np.ndarray,
        y: np.ndarray,
        num_samples: int | None = None,
        batch_size: int = 1000,
    ) -> float:
        """Return the share of examples whose highest score is that of their class.

        Args:
            X: examples, array of shape (N, ...).
            y: classes, integers of shape (N,).
            num_samples: measure on this many examples, drawn without replacement; None for all.
            batch_size: examples in one call of the model; bounds the memory.
        """
        if len(X) != len(y) or len(y) == 0:
            raise ValueError(f"X has {len(X)} examples and y {len(y)} classes")
        sample = _sample(np.random.default_rng(0), len(y), num_samples)
        return self._accuracy(X, y, sample, batch_size)

    def _train_epoch(self, last: int, progress: "_Progress") -> None:
        order = self._order.permutation(len(self.y_train))
        losses: list[float] = []
        for start in range(0, len(order), self.batch_size):
            loss = self._step(order[start : start + self.batch_size])
            losses.append(loss)
            if not math.isfinite(loss):
                self.stopped = (
                    f"the loss is {loss} at step {len(losses)} of epoch {self.epoch + 1}, so "
                    "nothing can be learnt from here; a smaller learning rate or smaller initial "
                    "weights may help"
                )
                return
            text = f"epoch {self.epoch + 1}/{last}, loss {_short(loss)}"
            if len(losses) % self.print_every == 0:
                progress.move(self.print_every, text)
        progress.move(len(losses) % self.print_every, text)
        self._decay_learning_rate()
        self._record()
        progress.say(
            f"epoch {self.epoch}/{last}: loss {_short(np.mean(losses))}, "
            f"training accuracy {self.train_acc_history[-1]:.3f}, "
            f"validation accuracy {self.val_acc_history[-1]:.3f}"
        )

    def _step(self, batch: np.ndarray) -> float:
        """Move the parameters once and return the loss before; leave them if it is not finite."""
        loss, grads = self.model.loss(self.X_train[batch], self.y_train[batch])
        self.loss_history.append(float(loss))
        if math.isfinite(self.loss_history[-1]):
            moved = {
                name: self.rule(w, _gradient_of(name, w, grads), self.configs[name])
                for name, w in self.model.params.items()
            }
            # All at once, so that an interruption leaves no half-made step.
            self.model.params.update({name: w for name, (w, _) in moved.items()})
            self.configs = {name: config for name, (_, config) in moved.items()}
        return self.loss_history[-1]

    def _decay_learning_rate(self) -> None:
        if self.lr_decay == 1:
            return
        for name, config in self.configs.items():
            if "learning_rate" not in config:
                raise ValueError(f"lr_decay needs a learning_rate in the configuration of {name!r}")
            self.configs[name] = {
                **config,
                "learning_rate": config["learning_rate"] * self.lr_decay,
            }

    def _record(self) -> None:
        train = self._accuracy(self.X_train, self.y_train, self._train_sample)
        val = self._accuracy(self.X_val, self.y_val, self._val_sample)
        self.epoch += 1
        self.train_acc_history.append(train)
        self.val_acc_history.append(val)
        if self.best_params is None or val > self.best_val_acc:
            self.best_val_acc = val
            self.best_params = {name: w.copy() for name, w in self.model.params.items()}
            self.best_state = deepcopy(getattr(self.model, "state", None))

    def _accuracy(
        self, X: np.ndarray, y: np.ndarray, sample: np.ndarray, batch_size: int = 1000
    ) -> float:
        right = 0
        for start in range(0, len(sample), batch_size):
            batch = sample[start : start + batch_size]
            scores = self.model.loss(X[batch])
            if getattr(scores, "shape", ())[:1] != (len(batch),) or scores.ndim != 2:
                raise ValueError(
                    "loss(X) without y must return scores of shape (N, C); it returned "
                    f"{type(scores).__name__} of shape {np.shape(scores)} for N = {len(batch)}"
                )
            right += int(np.sum(np.argmax(scores, axis=1) == y[batch]))
        return right / len(sample)

    def _restore_best(self, progress: "_Progress") -> None:
        if self.stopped:
            progress.say(f"Stopped: {self.stopped}.")
        if self.best_params is None:
            progress.say("No epoch was finished; the model has the parameters of the last step.")
            return
        self.model.params.update({name: w.copy() for name, w in self.best_params.items()})
        if self.best_state is not None:
            self.model.state = deepcopy(self.best_state)
        best = self.val_acc_history.index(self.best_val_acc) + 1
        progress.say(
            f"Best validation accuracy {self.best_val_acc:.3f}, after epoch {best}; "
            "the model has the parameters of that epoch."
        )


class _Progress:
    """Lines that stay, and where there is a screen one line that moves and then vanishes.

    What stays depends on nothing but the training, so that a stored notebook can be compared with
    a new run: in a notebook the moving line is one display that starts and ends as the title.
    Readers that ignore updates of a display (nbval does) see the same as those that follow them.
    Nothing goes to stderr, and there are no widgets, whose stored form has random names.
    """

    def __init__(self, title: str, steps: int, verbose: bool) -> None:
        self.verbose = verbose
        screen = _screen(title) if verbose else None
        self.bar = screen and _Bar(
            total=steps,
            file=screen,
            leave=False,
            ncols=90,
            mininterval=0.2,
            bar_format="{desc}{percentage:3.0f}% |{bar}| {remaining} left",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.close()

    def move(self, steps: int, text: str) -> None:
        """Move on by some steps."""
        if self.bar is not None:
            self.bar.set_description_str(f"{text} ", refresh=False)
            self.bar.update(steps)

    def say(self, line: str) -> None:
        """Print a line that stays."""
        if self.verbose:
            tqdm.write(line, file=sys.stdout)
            sys.stdout.flush()


class _Bar(tqdm):
    monitor_interval = 0  # no thread that outlives the bar


class _NotebookLine:
    """One line of a notebook's output, written to like a file; blank means the title again."""

    encoding = "utf-8"

    def __init__(self, title: str) -> None:
        from IPython.display import display

        self.title = title
        self.handle = display({"text/plain": title}, raw=True, display_id=True)

    def write(self, text: str) -> None:
        self.handle.update({"text/plain": text.strip() or self.title}, raw=True)

    def flush(self) -> None:
        pass


def _screen(title: str) -> Any:
    """Show the title; return a file for a moving line, None where there is no screen."""
    if in_notebook():
        return _NotebookLine(title)
    print(title, flush=True)
    return sys.stdout if sys.stdout.isatty() else None


def _check_data(data: Mapping[str, np.ndarray]) -> None:
    missing = [key for key in KEYS if key not in data]
    if missing:
        raise KeyError(f"data lacks {', '.join(missing)}; it needs {', '.join(KEYS)}")
    for part in ("train", "val"):
        examples, classes = len(data[f"X_{part}"]), len(data[f"y_{part}"])
        if examples != classes or examples == 0:
            raise ValueError(f"X_{part} has {examples} examples and y_{part} {classes} classes")


def _find_rule(update_rule: str | Rule) -> Rule:
    if callable(update_rule):
        return update_rule
    # Here, not above: with a rule of one's own, training works without the kit's rules.
    from helpers import optim

    return optim.find_rule(update_rule)


def _gradient_of(name: str, w: np.ndarray, grads: Mapping[str, np.ndarray]) -> np.ndarray:
    if name not in grads:
        raise ValueError(f"loss(X, y) returned no gradient for {name!r}, only {', '.join(grads)}")
    if np.shape(grads[name]) != w.shape:
        raise ValueError(
            f"the gradient of {name!r} has shape {np.shape(grads[name])}, but {name!r} itself has "
            f"shape {w.shape}"
        )
    return grads[name]


def _sample(rng: np.random.Generator, size: int, wanted: int | None) -> np.ndarray:
    if wanted is None or wanted >= size:
        return np.arange(size)
    return np.sort(rng.choice(size, wanted, replace=False))


def _plain(config: Mapping[str, Any]) -> dict[str, Any]:
    # A rate taken from np.logspace is a double-precision scalar: it would turn single-precision
    # parameters into double ones, at half the speed.
    return {k: v.item() if isinstance(v, np.generic) else v for k, v in config.items()}


def _short(loss: float) -> str:
    return f"{loss:.2f}" if loss < 1e4 else f"{loss:.1e}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
