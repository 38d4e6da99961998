import copy
import os
import re
import signal
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from helpers.training import (
    Batches,
    Converged,
    Patience,
    Plateau,
    RandomFlip,
    Schedule,
    evaluate,
    fit,
)


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(3, 8))
    y = rng.integers(0, 3, 300)
    X = (centres[y] + rng.normal(size=(300, 8))).astype(np.float32)
    return X[:200], y[:200], X[200:], y[200:]


def parts(data, transform=None, size=32):
    X, y, X_val, y_val = data
    train = Batches(X, y, size, shuffle=True, device="cpu", seed=1, transform=transform)
    return train, Batches(X_val, y_val, 64, device="cpu")


def network(dropout=0.0, seed=0):
    torch.manual_seed(seed)
    hidden = nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(dropout)
    return nn.Sequential(nn.Flatten(), *hidden, nn.Linear(16, 3))


def quiet(model, train, val=None, **options):
    return fit(model, train, val, **{"live": False, "precision": "float32"} | options)


def same(one, other):
    return all(torch.equal(one[name], other[name]) for name in one) and one.keys() == other.keys()


def test_it_learns_and_tells_the_truth(data):
    train, val = parts(data)
    model = network()
    history = quiet(model, train, val, epochs=8)
    assert len(history) == 8
    assert history["train_loss"][-1] < 0.85 * history["train_loss"][0]
    assert evaluate(model, val) == (history["val_loss"][-1], history["val_accuracy"][-1])
    assert history["val_accuracy"][-1] > 0.6
    assert len(history.step_losses) == 8 * len(train)
    assert history.examples_per_second > 0
    assert history.stopped is None


def test_it_takes_the_steps_that_a_plain_loop_takes(data):
    train, _ = parts(data)
    again, _ = parts(data)
    model, other = network(), network()
    history = quiet(model, train, epochs=2, optimizer=lambda p: torch.optim.SGD(p, lr=0.1))
    optimizer = torch.optim.SGD(other.parameters(), lr=0.1)
    total = 0.0
    for _ in range(2):
        losses, right = [], 0
        for x, y in again:
            scores = other(x)
            loss = functional.cross_entropy(scores, y)
            right += (scores.argmax(1) == y).sum().item()
            losses += [loss.item()] * len(y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        total = np.mean(losses)
    assert same(model.state_dict(), other.state_dict())
    assert history["train_loss"][-1] == pytest.approx(total, rel=1e-6)
    assert history["train_accuracy"][-1] == pytest.approx(right / 200)


def test_a_loss_and_an_optimizer_of_ones_own(data):
    X, _, _, _ = data
    train = Batches(X, X[:, :1] * 3, 50, device="cpu")
    model = nn.Linear(8, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    history = quiet(model, train, epochs=30, optimizer=optimizer, loss=nn.MSELoss())
    assert model.weight[0, 0].item() == pytest.approx(3, abs=0.2)
    assert np.isnan(history["train_accuracy"][0])


def test_an_ordinary_loader_will_do(data):
    X, y = map(torch.from_numpy, data[:2])
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), 64)
    assert len(quiet(network(), loader, loader, epochs=2)) == 2


def test_rules_stop_restore_and_lower_the_rate(data):
    train, val = parts(data)
    model = network()
    rules = [Plateau(1, factor=0.1), Patience(3), Converged(1e-9)]
    history = quiet(model, train, val, epochs=200, optimizer=adam_of(0.05), rules=rules)
    best = history["val_loss"].index(min(history["val_loss"])) + 1
    assert history.stopped == "val_loss has not improved for 3 epochs"
    assert len(history) == best + 3
    assert history.restored == best
    assert evaluate(model, val)[0] == min(history["val_loss"])
    assert history["learning_rate"][-1] < history["learning_rate"][0]


def test_any_object_with_after_epoch_is_a_rule(data):
    class Third:
        def after_epoch(self, epoch, history, model, optimizer):
            return "three are enough" if epoch == 3 else None

    history = quiet(network(), parts(data)[0], epochs=9, rules=[Third()])
    assert (len(history), history.stopped) == (3, "three are enough")


def adam_of(rate):
    return lambda p: torch.optim.Adam(p, lr=rate)


def all_rules():
    cosine = lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 40)  # noqa: E731
    return [Patience(4), Plateau(1), Schedule(cosine, "step")]


@pytest.mark.parametrize("cut", [1, 3])
def test_a_resumed_run_ends_bit_for_bit_as_an_uninterrupted_one(data, tmp_path, cut):
    def run(epochs, **options):
        model = network(dropout=0.3)
        X, y, X_val, y_val = data
        images = X.reshape(-1, 1, 2, 4), y, X_val, y_val
        train, val = parts(images, transform=RandomFlip())
        options |= {"rules": all_rules(), "optimizer": adam_of(0.02), "seed": 5}
        return model, quiet(model, train, val, epochs=epochs, **options)

    model, whole = run(6)
    file = tmp_path / "folder" / "run.pt"
    run(cut, checkpoint=file)
    torch.manual_seed(99)  # another process
    resumed, history = run(6, checkpoint=file)
    assert same(model.state_dict(), resumed.state_dict())
    for column in set(whole.columns) - {"seconds"}:
        assert history[column] == whole[column]
    assert history.step_losses == whole.step_losses
    assert (history.stopped, history.restored) == (whole.stopped, whole.restored)
    after, again = run(6, checkpoint=file)  # nothing is left to do
    assert len(again) == len(whole)
    assert same(after.state_dict(), model.state_dict())


def test_a_checkpoint_of_something_else_is_refused(data, tmp_path):
    train, val = parts(data)
    file = tmp_path / "run.pt"
    quiet(network(), train, val, epochs=1, checkpoint=file)
    with pytest.raises(ValueError, match="another model"):
        quiet(nn.Sequential(nn.Linear(8, 3)), train, val, checkpoint=file)
    with pytest.raises(ValueError, match="other rules"):
        quiet(network(), train, val, rules=[Patience()], checkpoint=file)
    file.write_bytes(file.read_bytes()[:1000])
    with pytest.raises(ValueError, match="cannot be read"):
        quiet(network(), train, val, checkpoint=file)


def test_a_loss_that_is_no_number_stops_before_the_weights_are_lost(data):
    class Breaks(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer, self.calls = nn.Linear(8, 3), 0

        def forward(self, x):
            self.calls += 1
            return self.layer(x) * (float("nan") if self.calls == 4 else 1)

    model = Breaks()
    history = quiet(model, parts(data)[0], epochs=2)
    assert history.stopped.startswith("the loss is nan at step 4 of epoch 1, while the data")
    assert len(history.step_losses) == 3
    assert model.layer.weight.isfinite().all()


def test_the_likely_cause_of_a_bad_loss_is_named(data):
    X, y, _, _ = data
    train = Batches(X * 100, y, 32, device="cpu")
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
    square = lambda s, y: (s[:, 0] - y).pow(2).mean()  # noqa: E731
    rate = {"optimizer": lambda p: torch.optim.SGD(p, lr=1.0), "loss": square}
    assert "The steps are too large" in quiet(model, train, epochs=9, **rate).stopped
    X = X.copy()
    X[70, 3] = np.inf
    broken = Batches(X, y, 32, device="cpu")
    assert "the batch itself" in quiet(network(), broken).stopped


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"epochs": 0}, "epochs must be 1"),
        ({"precision": "half"}, "precision is 'half'"),
        ({"precision": "float16"}, "for GPUs"),
        ({"live": "film"}, "live is 'film'"),
        ({"loss": lambda s, y: s.sum(1)}, "must return one number"),
        ({"optimizer": torch.optim.SGD(nn.Linear(2, 2).parameters(), lr=1)}, "no parameter"),
    ],
)
def test_what_cannot_be_trained_with_is_told_at_once(data, arguments, message):
    with pytest.raises(ValueError, match=message):
        quiet(network(), parts(data)[0], **arguments)


def test_a_class_without_a_score_is_told(data):
    X, y, _, _ = data
    with pytest.raises(ValueError, match="classes go from 0 to 5, but the model gives 3"):
        quiet(network(), Batches(X, y * 0 + np.arange(200) % 6, 32, device="cpu"))


def test_half_precision_learns_nearly_the_same_and_keeps_single_precision_weights(data):
    train, val = parts(data)
    single, half = network(), network()
    expected = quiet(copy.deepcopy(single), train, val, epochs=3)
    found = quiet(half, parts(data)[0], val, epochs=3, precision="bfloat16")
    assert found.precision == "bfloat16"
    assert all(value.dtype == torch.float32 for value in half.parameters())
    assert found["train_loss"] == pytest.approx(expected["train_loss"], rel=0.05)
    assert found["train_loss"] != expected["train_loss"]


def test_lines_say_what_happens_and_the_same_seed_says_the_same(data, capsys):
    texts = []
    for _ in range(2):
        train, val = parts(data)
        fit(network(), train, val, epochs=3, live="text", precision="float32", rules=[Patience()])
        texts.append(capsys.readouterr().out)
    lines = texts[0].splitlines()
    assert lines[0] == "Training: 3 epochs of 7 steps."
    assert [line.split(":")[0] for line in lines if line.startswith("epoch")] == [
        "epoch 1/3",
        "epoch 2/3",
        "epoch 3/3",
    ]
    timed = re.compile(r"(About .* to go|examples a second)")
    kept = [[line for line in text.splitlines() if not timed.search(line)] for text in texts]
    assert kept[0] == kept[1]


SCRIPT = """
import torch, sys
from torch import nn
from helpers.training import Batches, Patience, fit
torch.set_num_threads(1)
X, y = torch.randn(500, 4), torch.randint(0, 2, (500,))

class Slow:
    def after_epoch(self, epoch, history, model, optimizer):
        print("epoch", epoch, flush=True)

live = {"False": False}.get(sys.argv[1], sys.argv[1])
batches = Batches(X, y, 10, device="cpu")
history = fit(nn.Linear(4, 2), batches, epochs=100000, rules=[Slow()], live=live)
print("kept", len(history) >= 2, history.stopped)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
@pytest.mark.parametrize("live", ["text", "False"])
def test_an_interrupt_ends_training_between_steps_and_keeps_what_there_is(live):
    run = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, live],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    while "epoch 2" not in run.stdout.readline():
        pass
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=120)
    if live == "False":  # whoever called is to hear of it
        assert "KeyboardInterrupt" in err
    else:
        assert re.search(r"kept True interrupted in epoch \d+, after step \d+", out)
        assert run.returncode == 0
