import io
import re
import sys
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest
import torch
from torch import nn

from helpers.training import Batches, History, expect, fit, live
from helpers.training.curves import draw, thin, ticks
from helpers.training.precision import choose_precision
from helpers.training.stop_button import stop_button

CPU = torch.device("cpu")


def history(epochs, steps=5, val=True):
    rows = [
        {"epoch": i, "train_loss": 1 / i, "train_accuracy": 1 - 0.5 / i}
        | ({"val_loss": 1.5 / i, "val_accuracy": 1 - 0.7 / i} if val else {})
        for i in range(1, epochs + 1)
    ]
    return History(rows, [1.0 + i % 3 for i in range(epochs * steps + 2)])


def panels(html):
    return [ElementTree.fromstring(svg) for svg in re.findall("<svg.*?</svg>", html)]


@pytest.mark.parametrize("epochs", [0, 1, 2, 30, 500])
@pytest.mark.parametrize("val", [True, False])
def test_curves_are_small_well_formed_and_inside_their_picture(epochs, val):
    html = draw(history(epochs, val=val), 5, "Epoch 1 of 9.", 0.5, ["a <note>"])
    assert len(html) < 30_000
    assert "a &lt;note&gt;" in html
    for svg in panels(html):
        for line in svg.iter("polyline"):
            points = [tuple(map(float, p.split(","))) for p in line.attrib["points"].split()]
            assert all(0 <= x <= 300 and 0 <= y <= 180 for x, y in points)
        assert " by epoch" in svg.attrib["aria-label"]


def test_curves_say_their_last_values_and_differ_by_more_than_colour():
    loss, accuracy = panels(draw(history(4), 5, "", None, []))
    assert loss.attrib["aria-label"] == "loss by epoch. training loss now 0.25; " + (
        "validation loss now 0.375."
    )
    assert "validation accuracy now 0.825" in accuracy.attrib["aria-label"]
    assert len({line.attrib["stroke-dasharray"] for line in accuracy.iter("polyline")}) == 2


def test_values_that_are_not_finite_leave_no_trace():
    found = history(3)
    found.rows[1]["val_loss"] = float("nan")
    html = draw(found, 5, "", None, [])
    assert "nan" not in html
    assert len(panels(html)) == 2


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 2.31), (0.598, 0.977), (0, 1e-5), (3, 900)])
def test_ticks_are_few_round_and_inside(low, high):
    found = ticks(low, high)
    assert 3 <= len(found) <= 7
    assert all(low - 1e-9 <= tick <= high + 1e-9 for tick in found)
    assert np.allclose(np.diff(found), found[1] - found[0])


def test_thinning_keeps_means():
    points = [(i, i % 2) for i in range(1000)]
    assert thin(points, 100)[3] == (34.5, 0.5)
    assert thin(points[:80], 100) == points[:80]


class Display:
    """Stands in for IPython's display: keeps what it is given."""

    def __init__(self):
        self.shown = []

    def __call__(self, bundle, raw, display_id):
        mine = [bundle]
        self.shown.append(mine)
        return SimpleNamespace(update=lambda bundle, raw: mine.append(bundle))


@pytest.fixture
def notebook(monkeypatch):
    import IPython.display

    display = Display()
    monkeypatch.setattr(IPython.display, "display", display)
    monkeypatch.setattr(live, "EVERY", 0.0)
    return display


def train(**options):
    torch.manual_seed(0)
    X, y = np.random.default_rng(0).normal(size=(60, 4)), np.arange(60) % 3
    batches = Batches(X, y, 20, device="cpu")
    return fit(nn.Linear(4, 3), batches, batches, precision="float32", **options)


def test_in_a_notebook_one_picture_moves_and_its_text_never_changes(notebook, capsys):
    found = train(epochs=4, live="curves")
    button, picture = notebook.shown
    assert {b["text/plain"] for b in button} == {"Training: 4 epochs of 3 steps."}
    assert button[-1]["text/html"] == ""
    assert {b["text/plain"] for b in picture} == {"Curves of loss and accuracy."}
    assert len(picture) >= 12
    assert "<progress" in picture[5]["text/html"]
    assert "<progress" not in picture[-1]["text/html"]
    assert "4 of 4 epochs done." in picture[-1]["text/html"]
    assert "examples a second in float32" in picture[-1]["text/html"]
    assert capsys.readouterr().out == found.summary() + "\n"


def test_pictures_are_drawn_now_and_then_only(notebook, monkeypatch):
    monkeypatch.setattr(live, "EVERY", 1e9)
    train(epochs=30, live="curves")
    assert len(notebook.shown[1]) <= 3  # first, when the time is known, last


def test_nothing_is_shown_where_nothing_is_wanted(notebook, capfd):
    train(epochs=2, live=False)
    assert notebook.shown == []
    assert capfd.readouterr() == ("", "")


def test_many_epochs_get_few_lines(capfd):
    train(epochs=100, live="text")
    out, err = capfd.readouterr()
    assert 15 <= out.count("\nepoch") <= 25
    assert "epoch 100/100" in out
    assert err == ""


def test_on_a_terminal_a_bar_moves_and_is_gone_at_the_end(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    train(epochs=3, live="text")
    text = terminal.getvalue()
    assert "%" in text
    assert "%" not in text.splitlines()[-1].split("\r")[-1]


def test_without_a_kernel_that_has_a_name_there_is_no_button(monkeypatch):
    from helpers.training import stop_button as module

    monkeypatch.setattr(module, "kernel_id", lambda: None)
    assert stop_button() == ""
    monkeypatch.setattr(module, "kernel_id", lambda: "ab-12")
    assert "api/kernels/ab-12/interrupt" in stop_button()
    assert "id='stop-ab-12'" in stop_button()


def test_the_time_is_known_once_after_the_first_steps(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(expect.time, "perf_counter", lambda: now[0])
    watch, waits = expect.Stopwatch(), []
    known = []
    for _ in range(40):
        now[0] += 0.1
        known.append(watch.step(8, lambda: waits.append(1)))
    assert known.count(True) == 1
    assert watch.rate == pytest.approx(80)
    assert known.index(True) < 10


def test_a_gpu_is_mentioned_only_where_it_would_save_a_long_wait():
    def said(seconds, device=CPU, steps=1000, flops=1e9):
        return expect.say_gpu(seconds, steps, flops, device)

    assert said(30) == ""
    assert "would take about 1 s: a rough estimate" in said(3000)
    assert said(3000, torch.device("cuda")) == ""
    assert said(61, steps=50_000) == ""  # many tiny steps
    assert "about 3 minutes" in said(36_000, steps=1000, flops=5e11)


def test_the_expected_time_is_said_as_people_say_it():
    said = [expect.say_expected(seconds, CPU) for seconds in (0.2, 30, 3000, 9000)]
    assert [text.split(" to go")[0] for text in said] == [
        "About a second",
        "About 30 s",
        "About 50 minutes",
        "About 2.5 hours",
    ]


def test_multiplications_of_linear_layers_are_exact_and_nothing_runs():
    model = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(20, 3))
    assert expect.multiplications(model, torch.zeros(7, 10)) == 7 * (200 + 60)
    pictures = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten())
    assert expect.multiplications(pictures, torch.zeros(2, 1, 8, 8)) == 2 * 36 * 16


def test_precision_is_chosen_by_device_and_size(monkeypatch):
    from helpers.training import precision

    monkeypatch.setattr(precision, "_cpu_has_bfloat16", lambda: True)
    assert choose_precision("auto", CPU, 1e6).name == "float32"
    assert choose_precision("auto", CPU, 1e9).name == "bfloat16"
    assert choose_precision("float32", CPU, 1e9).name == "float32"
    monkeypatch.setattr(precision, "_cpu_has_bfloat16", lambda: False)
    assert choose_precision("auto", CPU, 1e9).name == "float32"
    for major, name in ((9, "bfloat16"), (7, "float16"), (6, "float32")):
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _, m=major: (m, 0))
        assert choose_precision("auto", torch.device("cuda"), 1e9).name == name
