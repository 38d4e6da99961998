import json
import os
from pathlib import Path

import pytest

from course.grading.box import Sandbox, Server, protection, protections
from course.grading.limits import Limits

ENTRY = "tests.course.grading.box.interpreter:serve"
WHY_NO_BUBBLEWRAP = protection.why_no_bubblewrap  # as it is on this machine
LITTLE = ("helpers.predict",)
LIMITS = Limits(
    memory_bytes=3 * 1024**3,
    processes=20,
    open_files=64,
    file_bytes=1_000_000,
    scratch_bytes=4_000_000,
)


class Box:
    """A box, and what to ask of the interpreter in it."""

    def __init__(self, boxed):
        self.boxed = boxed
        self.stream = boxed.socket.makefile("rwb")

    def tell(self, code):
        self.stream.write(json.dumps(code).encode() + b"\n")
        self.stream.flush()

    def hear(self):
        line = self.stream.readline()
        return json.loads(line) if line else {"raised": "EOF", "said": "the agent is gone"}

    def ask(self, code):
        self.tell(code)
        return self.hear()

    def find(self, code):
        answer = self.ask(code)
        assert "found" in answer, answer
        return answer["found"]

    def end(self):
        self.stream.close()
        self.boxed.end()


def use(monkeypatch, mechanism):
    """Let boxes be made with this, or skip where that is not possible."""
    why = WHY_NO_BUBBLEWRAP if mechanism == "bubblewrap" else lambda: "It is not used here."
    monkeypatch.setattr(protection, "why_no_bubblewrap", why)
    if mechanism == "bubblewrap" and why():
        pytest.skip(f"boxes of bubblewrap: {why()}")
    if mechanism == "landlock" and not protection.landlock.version():
        pytest.skip("Landlock: this kernel has none")


@pytest.fixture(scope="module", params=["bubblewrap", "landlock"])
def mechanism(request):
    """Each way to make a box that this machine has."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        use(monkeypatch, request.param)
        yield request.param


@pytest.fixture(scope="module")
def server(mechanism):
    """A server that has imported little, and so is there soon."""
    with Server(Sandbox.BEST, entry=ENTRY, modules=LITTLE) as server:
        yield server


@pytest.fixture
def open_box(server):
    """Open boxes that end with the test."""
    opened = []

    def open_box(withheld=("helpers.layers",), environment=None, limits=LIMITS):
        environment = environment or {"COURSE_SEED": "0"}
        boxed = server.open(withheld=withheld, environment=environment, limits=limits)
        opened.append(Box(boxed))
        return opened[-1]

    yield open_box
    for box in opened:
        box.end()


@pytest.fixture
def box(open_box):
    return open_box()


@pytest.fixture
def need(server):
    """Skip a test, by name, where a protection is missing."""

    def need(name):
        found = next(p for p in protections() if p.name == name)
        if not found.holds:
            pytest.skip(f"{name} ({found.means}): not on this machine. {found.how}")

    return need


def alive(pids):
    """Those of these processes that are still there; one that only waits to be buried is not."""

    def is_alive(pid):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
            return stat.rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    return [pid for pid in pids if is_alive(pid)]


IS_ROOT = os.name == "posix" and os.getuid() == 0
