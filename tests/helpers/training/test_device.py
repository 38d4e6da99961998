import random
import subprocess
import sys

import numpy as np
import pytest
import torch

from helpers.training import device as devices
from helpers.training import pick_device, seed_everything

CARDS = {"cuda": False, "mps": False}


@pytest.fixture
def cards(monkeypatch):
    """The cards of an imagined machine, to be switched on; "broken" sees one and cannot use it."""
    has = dict(CARDS)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: bool(has["cuda"]))
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: has["mps"])
    monkeypatch.setattr(torch.version, "cuda", "13.0")
    ones = torch.ones

    def made(*shape, device="cpu"):
        if has.get(device) == "broken":
            raise RuntimeError("no kernel image is available\nmore lines")
        return ones(*shape)

    monkeypatch.setattr(torch, "ones", made)
    monkeypatch.setattr(devices, "describe", lambda device: f"a {device.type}")
    return has


@pytest.mark.parametrize(
    ("there", "prefer", "said"),
    [
        ({}, None, "Device: a cpu (PyTorch finds no CUDA card)."),
        ({"cuda": True}, None, "Device: a cuda."),
        ({"cuda": True, "mps": True}, "mps", "Device: a mps."),
        ({"mps": True}, None, "Device: a mps (PyTorch finds no CUDA card)."),
        ({"cuda": True}, "cpu", "Device: a cpu."),
        ({}, "cuda:1", "Device: a cpu; cuda:1 was asked for, but PyTorch finds no CUDA card."),
        ({"cuda": True}, "mps", "Device: a cuda; mps was asked for, but there is no Apple GPU."),
        (
            {"cuda": "broken"},
            None,
            "Device: a cpu (cuda fails (no kernel image is available)).",
        ),
    ],
)
def test_the_best_device_is_taken_and_the_reason_said(cards, capsys, there, prefer, said):
    cards |= there
    device = pick_device(prefer)
    assert capsys.readouterr().out == said + "\n"
    assert device.type in said.split(";")[0]
    assert pick_device(prefer, quiet=True) == device
    assert capsys.readouterr().out == ""


def test_a_device_that_does_not_exist_anywhere_is_refused():
    with pytest.raises(ValueError, match="prefer is 'gpu'"):
        pick_device("gpu")


def test_this_machine_is_described():
    assert "thread" in devices.describe(torch.device("cpu"))
    assert devices.peak_memory(torch.device("cpu")) is None


@pytest.mark.parametrize("level", ["fast", "repeatable", "deterministic"])
def test_a_seed_repeats_every_generator(level):
    def draw():
        own = seed_everything(7, level)
        return (
            random.random(),
            np.random.rand(),
            torch.rand(1).item(),
            torch.rand(1, generator=own).item(),
        )

    first = draw()
    torch.rand(3)
    assert draw() == first
    assert torch.are_deterministic_algorithms_enabled() is (level == "deterministic")
    assert torch.backends.cudnn.benchmark is (level == "fast")
    seed_everything(8)
    assert torch.rand(1).item() != first[2]
    assert not torch.are_deterministic_algorithms_enabled()


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="level is 'exact'"):
        seed_everything(0, "exact")


FORK = """
import os, sys
import helpers, helpers.checks
assert "torch" not in sys.modules
threads = len(os.listdir("/proc/self/task"))
import helpers.training, torch
assert len(os.listdir("/proc/self/task")) == threads
child = os.fork()
if child == 0:
    x = torch.randn(400, 400)
    (x @ x).sum().item()
    os._exit(0)
import signal, time
deadline = time.monotonic() + 100
while os.waitpid(child, os.WNOHANG) == (0, 0):
    assert time.monotonic() < deadline, "the child hangs"
    time.sleep(0.05)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="judges fork on Linux")
def test_importing_computes_nothing_so_that_a_process_may_fork():
    run = subprocess.run([sys.executable, "-c", FORK], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
