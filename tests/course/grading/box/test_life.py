"""How boxes and servers begin and end: nothing of them stays behind, whatever happens."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from course.errors import CourseError
from course.grading.box import Sandbox, Server, protection
from course.grading.box.watch import children
from course.grading.limits import Limits
from tests.course.grading.box.conftest import ENTRY, LIMITS, LITTLE, Box, alive, use

PATIENCE = 20
BURN = "while time.process_time() < end: pass\n"
# A child for which nobody waits: the kernel adds its time to nobody's.
UNSEEN = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
child = os.fork()
if child == 0:
    while time.process_time() < 0.6: pass
    os._exit(0)
while True:
    try: os.kill(child, 0)
    except ProcessLookupError: break
    time.sleep(0.05)
found = 1
"""
LEAVE_BEHIND = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: time.sleep(60)
    os._exit(0)
os.wait()
found = 1
"""


def wait_until(true):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_cpu_time_of_all_processes_counts(box):
    burnt = box.boxed.cpu_seconds()
    box.find(f"import time; end = time.process_time() + 0.5\n{BURN}found = 1")
    assert box.boxed.cpu_seconds() - burnt > 0.3
    before = box.boxed.cpu_seconds()
    box.tell(UNSEEN)
    wait_until(lambda: box.boxed.cpu_seconds() - before > 0.3)
    assert box.hear() == {"found": 1}
    assert box.boxed.cpu_seconds() - before > 0.3


def test_memory_counts_and_what_is_freed_does_not(box):
    empty = box.boxed.memory_bytes()
    box.find(
        "kept = bytearray(b'x') * 200_000_000; import builtins; builtins.kept = kept; found = 1"
    )
    assert box.boxed.memory_bytes() - empty > 150_000_000
    box.find("import builtins; del builtins.kept; found = 1")
    assert box.boxed.memory_bytes() - empty < 100_000_000


def test_waiting_for_a_processor_counts_as_starved(box):
    assert box.boxed.starved_seconds() >= 0
    cpu = min(os.sched_getaffinity(0))
    code = f"import os; os.sched_setaffinity(0, [{cpu}])\nwhile True: pass"
    others = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    try:
        before = box.boxed.starved_seconds()
        box.find(f"import os, time; os.sched_setaffinity(0, [{cpu}])\nend = 0.5\n{BURN}found = 1")
        assert box.boxed.starved_seconds() > before
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_an_interrupt_reaches_the_agent(box):
    box.tell("import time; time.sleep(600)")
    wait_until(lambda: len(box.boxed._watch.processes()) > 1)
    time.sleep(0.2)
    box.boxed.interrupt()
    assert box.hear()["raised"] == "KeyboardInterrupt"
    assert box.find("found = 1") == 1


def test_the_socket_ends_with_the_agent_whoever_else_holds_it(box):
    box.tell("import os, time\nif os.fork() == 0:\n    time.sleep(600)\nos._exit(3)")
    box.boxed.socket.settimeout(PATIENCE)
    assert box.hear()["raised"] == "EOF"


def test_an_end_leaves_nothing(box):
    box.find(LEAVE_BEHIND)
    inside = box.boxed._watch.processes()
    assert len(alive(inside)) > 2
    box.end()
    assert not alive(inside)
    assert box.boxed.interrupt() is None
    box.boxed.end()


def test_a_closed_server_leaves_nothing_and_starts_again(server, open_box):
    box = open_box()
    box.find(LEAVE_BEHIND)
    process, folder = server._process, server._folder
    inside = [process.pid, *box.boxed._watch.processes()]
    server.close()
    assert not alive(inside)
    assert not folder.exists()
    assert open_box().find("found = 2") == 2


def test_a_killed_server_takes_its_boxes_along_and_another_comes(server, open_box):
    box = open_box()
    box.find(LEAVE_BEHIND)
    inside, folder = box.boxed._watch.processes(), server._folder
    server._process.kill()
    wait_until(lambda: not alive(inside))
    box.end()
    assert open_box().find("found = 3") == 3
    assert not folder.exists()


WORKER = """
import json, sys, threading, time
sys.path[:0] = {path!r}
import pytest
from course.grading.box import Sandbox, Server
from tests.course.grading.box.conftest import ENTRY, LIMITS, LITTLE, Box, use
from tests.course.grading.box.test_life import LEAVE_BEHIND
use(pytest.MonkeyPatch(), {mechanism!r})
server = Server(Sandbox.BEST, entry=ENTRY, modules=LITTLE)

def work():
    box = Box(server.open(withheld=["helpers.layers"], environment={{}}, limits=LIMITS))
    box.find(LEAVE_BEHIND)
    boxes.append(box)

boxes = []
thread = threading.Thread(target=work)  # one that ends, as those of other schedulers may
thread.start()
thread.join()
assert boxes[0].find("found = 4") == 4
pids = [server._process.pid, *boxes[0].boxed._watch.processes()]
print(json.dumps([pids, str(server._folder)]), flush=True)
try:
    time.sleep(600)
finally:
    if {tidy}:
        boxes[0].end()
        server.close()
"""


@pytest.mark.parametrize("mechanism", ["bubblewrap", "landlock", "none"])
@pytest.mark.parametrize("way", ["SIGKILL", "SIGINT"])
def test_nothing_outlives_a_worker(monkeypatch, mechanism, way):
    use(monkeypatch, mechanism)
    code = WORKER.format(path=sys.path, mechanism=mechanism, tidy=way == "SIGINT")
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True
    ) as worker:
        pids, folder = json.loads(worker.stdout.readline())
        assert len(alive(pids)) > 3
        # Ctrl-C at a terminal is for the whole group; kill -9 for one.
        (os.killpg if way == "SIGINT" else os.kill)(worker.pid, getattr(signal, way))
    wait_until(lambda: not alive(pids) and not Path(folder).exists())


def test_what_two_kills_at_once_left_is_swept_later(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Server(Sandbox.OFF, entry=ENTRY, modules=LITTLE) as server:
        server.open(withheld=[], environment={}, limits=LIMITS).end()
        left, process = server._folder, server._process
        os.kill(process.pid, signal.SIGSTOP)
        server._sock.close()
        process.kill()
        process.wait()
        server._process = None
        server._errors.close()
        os.utime(left, (0, 0))
        server.open(withheld=[], environment={}, limits=LIMITS).end()
        assert not left.exists()
        with Server(Sandbox.OFF, entry=ENTRY, modules=LITTLE) as other:
            other.open(withheld=[], environment={}, limits=LIMITS).end()
            assert server._folder.exists()  # its server lives


def open_files(pid):
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def test_many_boxes_one_after_another_leave_nothing(server, open_box):
    open_box().end()
    pids = [os.getpid(), server._process.pid]
    before = [open_files(pid) for pid in pids], len(children(pids[1]))
    for _ in range(5):
        box = open_box()
        assert box.find("found = 5") == 5
        box.end()
    assert ([open_files(pid) for pid in pids], len(children(pids[1]))) == before


def test_several_threads_may_open_boxes(server):
    found = []

    def work():
        with server.open(withheld=[], environment={}, limits=LIMITS) as boxed:
            box = Box(boxed)
            found.append(box.find("found = 6"))
            box.stream.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [6, 6, 6]


def test_what_was_imported_for_all_is_withheld_where_it_must_be(open_box):
    box = open_box(withheld=["helpers.predict"])
    assert box.ask("import helpers.predict")["raised"] == "ModuleNotFoundError"
    assert box.find("import sys; found = 'helpers.predict' in sys.modules") is False
    assert open_box(withheld=[]).find("import helpers.predict; found = 1") == 1


def test_mistakes_are_said(server, open_box):
    with pytest.raises(CourseError, match="no such module"):
        open_box(withheld=["helpers.nothing"])
    assert open_box().find("found = 7") == 7
    with (
        Server(Sandbox.BEST, entry="course.grading.nowhere:serve", modules=LITTLE) as broken,
        pytest.raises(CourseError, match="nowhere"),
    ):
        broken.open(withheld=[], environment={}, limits=Limits())


def test_below_the_minimum_nothing_is_graded(monkeypatch):
    monkeypatch.setattr(protection, "why_no_bubblewrap", lambda: "There is no bubblewrap.")
    monkeypatch.setattr(protection.landlock, "version", lambda: 0)
    with pytest.raises(CourseError, match="files") as caught:
        Server(Sandbox.REQUIRED).open(withheld=[], environment={}, limits=Limits())
    assert "--no-sandbox" in caught.value.hint
    for sandbox in (Sandbox.BEST, Sandbox.OFF):
        protection.require(sandbox)
    missing = {p.name for p in protection.protections() if not p.holds}
    assert {"files", "network", "user", "scratch"} <= missing
    assert all(p.how for p in protection.protections() if not p.holds)


def test_windows_is_refused_with_a_way_out(monkeypatch):
    monkeypatch.setattr(protection.os, "name", "nt")
    with pytest.raises(CourseError) as caught:
        protection.require(Sandbox.OFF)
    monkeypatch.undo()
    assert "WSL" in caught.value.hint


def test_a_server_killed_while_a_box_is_made_leaves_nothing(server, open_box):
    for delay in (0, 0.001, 0.002, 0.004, 0.008):
        with contextlib.suppress(CourseError):
            box = open_box()  # the next one is begun now
            time.sleep(delay)
            folder = str(server._folder).encode()
            server._process.kill()
            box.end()
            server.close()
            wait_until(lambda folder=folder: not mentioning(folder))


def mentioning(folder):
    """Processes in whose command a folder is named."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if folder in (process / "cmdline").read_bytes():
                found.append(int(process.name))
    return alive(found)
