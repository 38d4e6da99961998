import json
import re
import sys

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from helpers import optim
from helpers.networks import FullyConnectedNet, TwoLayerNet
from helpers.solver import Solver


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(3, 8))
    y = rng.integers(0, 3, 300)
    X = (centres[y] + rng.normal(size=(300, 8))).astype(np.float32)
    return {"X_train": X[:200], "y_train": y[:200], "X_val": X[200:], "y_val": y[200:]}


def net(**options):
    return TwoLayerNet(8, 10, 3, weight_scale=0.1, seed=0, **options)


def solver(data, model=None, **options):
    options = {"verbose": False, "seed": 0, "optim_config": {"learning_rate": 0.3}} | options
    return Solver(model or net(), data, **options)


class Scripted:
    """A model whose one parameter counts its steps; each step's loss and accuracy are given."""

    def __init__(self, losses, accuracies=(0.5,)):
        self.params = {"w": np.zeros(1)}
        self.losses, self.accuracies = iter(losses), accuracies

    def loss(self, X, y=None):
        step = int(self.params["w"][0])
        if y is None:
            right = round(self.accuracies[min(step, len(self.accuracies)) - 1] * len(X))
            return np.eye(2)[(np.arange(len(X)) >= right).astype(int)]
        loss = next(self.losses)
        if isinstance(loss, BaseException):
            raise loss
        return loss, {"w": -np.ones(1)}


def scripted(losses, accuracies=(0.5,), epochs=5, **options):
    """One step for each epoch; class 0 is right everywhere."""
    data = {"X_train": np.zeros((10, 1)), "y_train": np.zeros(10, int)}
    data |= {"X_val": np.zeros((10, 1)), "y_val": np.zeros(10, int)}
    options = {"verbose": False, "optim_config": {"learning_rate": 1.0}} | options
    model = Scripted(losses, accuracies)
    return Solver(model, data, batch_size=10, num_epochs=epochs, seed=0, **options)


def test_it_learns_and_keeps_a_history(data):
    trained = solver(data, num_epochs=8, batch_size=30)
    trained.train()
    assert len(trained.loss_history) == 8 * 7  # 200 examples make 6 batches of 30 and one of 20
    assert len(trained.train_acc_history) == len(trained.val_acc_history) == 8
    assert trained.loss_history[-1] < 0.7 * trained.loss_history[0]
    assert trained.best_val_acc == max(trained.val_acc_history) > 0.6
    assert trained.stopped is None
    accuracy = trained.check_accuracy(data["X_val"], data["y_val"])
    assert accuracy == trained.best_val_acc  # the best parameters are in the model
    assert trained.model.params["W1"].dtype == np.float32


def test_the_best_parameters_stay_and_the_earliest_of_equals_wins():
    run = scripted([1.0] * 5, accuracies=(0.2, 0.6, 0.4, 0.6, 0.1))
    run.train()
    assert run.val_acc_history == [0.2, 0.6, 0.4, 0.6, 0.1]
    assert run.best_val_acc == 0.6
    assert run.best_params["w"][0] == run.model.params["w"][0] == 2
    run.model.params["w"] += 5
    assert run.best_params["w"][0] == 2


def test_the_best_parameters_bring_their_running_averages_back(data):
    far = data | {"X_train": 5 + 3 * data["X_train"], "X_val": 5 + 3 * data["X_val"]}
    model = FullyConnectedNet([10], 8, 3, normalization="batchnorm", weight_scale=0.5, seed=0)
    run = solver(far, model, num_epochs=6, batch_size=50, optim_config={"learning_rate": 10.0})
    run.train()
    assert run.best_val_acc > run.val_acc_history[-1]  # later epochs did worse
    assert run.check_accuracy(far["X_val"], far["y_val"]) == run.best_val_acc
    kept = run.best_state[1][0].copy()
    model.loss(far["X_train"], far["y_train"])  # the averages move on, the copy does not
    assert np.array_equal(run.best_state[1][0], kept)
    assert not np.array_equal(model.state[1][0], kept)


def test_a_model_without_a_state_gets_none(data):
    run = solver(data, num_epochs=1)
    run.train()
    assert run.best_state is None
    assert not hasattr(run.model, "state")


def test_a_second_call_goes_on(data):
    run = scripted([1.0] * 6, accuracies=(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), epochs=3)
    run.train()
    run.train()
    assert run.epoch == 6
    assert run.val_acc_history == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]


def test_the_seed_makes_it_repeatable(data, capsys):
    def run(seed):
        one = solver(data, seed=seed, verbose=True, num_epochs=3)
        one.train()
        return one, capsys.readouterr()

    (a, shown), (b, again), (c, _) = run(1), run(1), run(2)
    assert a.loss_history == b.loss_history != c.loss_history
    assert shown == again
    assert all(np.array_equal(a.best_params[k], b.best_params[k]) for k in a.best_params)


def test_every_example_is_seen_once_in_an_epoch_in_a_new_order(data):
    seen = []
    model = net()
    inner = model.loss

    def watched(X, y=None):
        if y is not None:
            seen.append(X[:, 0])
        return inner(X, y)

    model.loss = watched
    solver(data, model, num_epochs=2, batch_size=64).train()
    first, second = np.concatenate(seen[:4]), np.concatenate(seen[4:])
    assert [len(batch) for batch in seen] == [64, 64, 64, 8] * 2
    assert not np.array_equal(first, second)
    assert np.array_equal(np.sort(first), np.sort(second))
    assert np.array_equal(np.sort(first), np.sort(data["X_train"][:, 0]))


def test_what_is_printed_is_one_line_for_each_epoch(data, capsys):
    run = scripted([2.5, 1.25], accuracies=(0.3, 0.4), epochs=2, verbose=True)
    run.train()
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out == (
        "Training on 10 examples: epochs of 1 step.\n"
        "epoch 1/2: loss 2.50, training accuracy 0.300, validation accuracy 0.300\n"
        "epoch 2/2: loss 1.25, training accuracy 0.400, validation accuracy 0.400\n"
        "Best validation accuracy 0.400, after epoch 2; "
        "the model has the parameters of that epoch.\n"
    )


def test_quiet_is_quiet(data, capsys):
    solver(data, num_epochs=2).train()
    scripted([np.nan]).train()
    scripted([KeyboardInterrupt()]).train()
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_a_bar_that_vanishes(data, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    solver(data, num_epochs=2, verbose=True, print_every=1).train()
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "|" in shown.out
    for line in shown.out.split("\n"):
        assert "|" not in line.rsplit("\r", 1)[-1]  # what remains of each line


def test_ctrl_c_ends_training_with_what_there_is(capsys):
    run = scripted([1.0, 1.0, KeyboardInterrupt()], accuracies=(0.7, 0.4), verbose=True)
    run.train()
    assert run.model.params["w"][0] == 1
    assert run.best_val_acc == 0.7
    assert len(run.loss_history) == 2
    shown = capsys.readouterr().out
    assert "Stopped: interrupted in epoch 3." in shown
    assert "Best validation accuracy 0.700, after epoch 1" in shown


def test_ctrl_c_in_the_first_epoch_keeps_the_last_step(data, capsys):
    run = scripted([1.0, KeyboardInterrupt()], verbose=True)
    run.batch_size = 5
    run.train()
    assert run.best_params is None
    assert run.model.params["w"][0] == 1
    assert "No epoch was finished" in capsys.readouterr().out


@pytest.mark.parametrize("loss", [np.nan, np.inf, -np.inf])
def test_a_loss_that_is_no_number_stops_with_an_explanation(loss, capsys):
    run = scripted([1.0, loss, 1.0], accuracies=(0.7,), verbose=True)
    run.train()
    assert run.model.params["w"][0] == 1
    assert len(run.loss_history) == 2
    assert "smaller learning rate" in run.stopped
    assert f"Stopped: the loss is {loss} at step 1 of epoch 2" in capsys.readouterr().out


def test_a_learning_rate_far_too_large_is_explained_without_warnings(data):
    run = solver(data, optim_config={"learning_rate": 1e12}, num_epochs=3)
    run.train()
    assert "smaller learning rate" in run.stopped


def test_the_learning_rate_decays_after_each_epoch():
    rates = []

    def rule(w, dw, config):
        rates.append(config["learning_rate"])
        return optim.sgd(w, dw, config)

    scripted([1.0] * 4, epochs=4, update_rule=rule, lr_decay=0.5).train()
    assert rates == [1.0, 0.5, 0.25, 0.125]


def test_each_parameter_has_a_configuration_of_its_own(data):
    given = {"learning_rate": np.float64(0.1), "shapes": []}
    seen = {}

    def rule(w, dw, config):  # remembers in place, as many rules do
        config["shapes"].append(w.shape)
        assert set(config["shapes"]) == {w.shape}
        seen[w.shape] = type(config["learning_rate"])
        return w - config["learning_rate"] * dw, config

    run = solver(data, update_rule=rule, optim_config=given, num_epochs=2)
    run.train()
    assert set(seen.values()) == {float}  # no double-precision scalar meets the parameters
    assert len(seen) == 4
    assert given["shapes"] == []
    assert run.model.params["W1"].dtype == np.float32


def test_accuracy_on_samples_and_in_batches(data):
    run = solver(data)
    X, y = data["X_train"], data["y_train"]
    whole = np.mean(np.argmax(run.model.loss(X), axis=1) == y)
    assert run.check_accuracy(X, y) == whole
    assert run.check_accuracy(X, y, batch_size=7) == whole
    some = run.check_accuracy(X, y, num_samples=50)
    assert some == run.check_accuracy(X, y, num_samples=50)
    assert (50 * some) == round(50 * some)
    assert run.check_accuracy(X, y, num_samples=10**6) == whole
    with pytest.raises(ValueError, match="X has 200 examples and y 3 classes"):
        run.check_accuracy(X, y[:3])


def test_sample_sizes_do_not_change_the_training(data):
    runs = [solver(data, num_epochs=2, num_train_samples=n, num_val_samples=n) for n in (5, None)]
    for run in runs:
        run.train()
    assert runs[0].loss_history == runs[1].loss_history
    assert all(round(5 * a) == 5 * a for a in runs[0].val_acc_history)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"update_rule": "adma"}, ValueError, "no update rule 'adma'; there is sgd"),
        ({"optim_config": {"lr": 1}}, ValueError, "no option lr; it has learning_rate"),
        ({"learning_rate": 1}, TypeError, "learning_rate"),
        ({"batch_size": 0}, ValueError, "batch_size must be 1 or more, not 0"),
        ({"num_epochs": -1}, ValueError, "num_epochs must be 1 or more"),
        ({"print_every": 0}, ValueError, "print_every must be 1 or more"),
    ],
)
def test_options_that_cannot_be_are_explained(data, options, error, words):
    with pytest.raises(error, match=words):
        solver(data, **options)


def test_data_that_cannot_be_is_explained(data):
    with pytest.raises(KeyError, match="data lacks y_val; it needs X_train, y_train"):
        solver({key: value for key, value in data.items() if key != "y_val"})
    with pytest.raises(ValueError, match="X_val has 100 examples and y_val 99"):
        solver(data | {"y_val": data["y_val"][1:]})


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda X, y: (1.0, {}), "no gradient for 'w'"),
        (lambda X, y: (1.0, {"w": np.ones((1, 2))}), "'w' has shape (1, 2)"),
        (lambda X, y: (1.0, {"w": np.ones(1)}) if y is not None else (1, 2), "must return scores"),
        (lambda X, y: (1.0, {"w": np.ones(1)}) if y is not None else np.ones(9), "(N, C)"),
    ],
)
def test_a_model_that_answers_wrongly_is_explained(answer, words):
    run = scripted([])
    run.model.loss = lambda X, y=None: answer(X, y)
    with pytest.raises(ValueError, match=re.escape(words)):
        run.train()


def test_decay_without_a_learning_rate_is_explained():
    run = scripted([1.0], update_rule=lambda w, dw, config: (w, {}), lr_decay=0.9)
    with pytest.raises(ValueError, match="lr_decay needs a learning_rate"):
        run.train()


NOTEBOOK = """
import time
import numpy as np
from helpers.networks import FullyConnectedNet, TwoLayerNet
from helpers.solver import Solver

class Slow(TwoLayerNet):
    def loss(self, X, y=None):
        time.sleep(0.02)
        return super().loss(X, y)

rng = np.random.default_rng(0)
X, y = rng.normal(size=(400, 20)), rng.integers(0, 4, 400)
data = {"X_train": X, "y_train": y, "X_val": X[:50], "y_val": y[:50]}
Solver(Slow(20, 20, 4, seed=0), data, num_epochs=3, batch_size=20, print_every=1, seed=0).train()
"""


def test_a_stored_notebook_holds_only_what_repeats():
    """In a real kernel: the moving line is there while training runs, and leaves no trace."""
    cells = [nbformat.v4.new_code_cell(NOTEBOOK) for _ in range(2)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client, messages = NotebookClient(notebook, kernel_name="python3", coalesce_streams=True), []
    keep = client.process_message
    client.process_message = lambda msg, *rest: messages.append(msg) or keep(msg, *rest)
    client.execute()

    moving = [m for m in messages if m["msg_type"] == "update_display_data"]
    assert any("epoch 1/3, loss" in json.dumps(m["content"]) for m in moving)
    first, second = (cell.outputs for cell in notebook.cells)
    assert first == second
    assert [output.output_type for output in first] == ["display_data", "stream"]
    title = "Training on 400 examples: epochs of 20 steps."
    assert first[0].data == {"text/plain": title}
    assert first[1].name == "stdout"
    assert first[1].text.count("epoch ") == 4  # three lines and the one on the best
    # A reader that ignores updates (nbval) sees the same.
    shown = [m["content"]["data"] for m in messages if m["msg_type"] == "display_data"]
    assert shown == [{"text/plain": title}] * 2
