"""What a submission tries from inside its box and must not reach, and can be reached outside."""

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import course
import helpers
from course.grading.box import Sandbox, Server
from tests.course.grading.box.conftest import ENTRY, IS_ROOT

CALL = "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\n"
CHECK = "if answer < 0: raise OSError(ctypes.get_errno(), 'refused')\n"
ATTEMPTS = {
    "read a file of the instructor's": ("files", "open({secret!r}).read()"),
    "read the system's accounts": ("files", "open('/etc/passwd').read()"),
    "read the course's code": ("files", "open({course!r}).read()"),
    "list a folder of the instructor's": ("files", "import os; os.listdir({folder!r})"),
    "write into an open folder": ("files", "open({folder!r} + '/new', 'w').write('x')"),
    "write into an open file": ("files", "open({open_file!r}, 'a').write('x')"),
    "remove an open file": ("files", "import os; os.remove({open_file!r})"),
    "connect by TCP": (
        "network",
        "import socket; socket.create_connection(('127.0.0.1', {port}), 2).close()",
    ),
    "connect to an abstract socket": (
        "sockets",
        "import socket; socket.socket(socket.AF_UNIX).connect({abstract!r})",
    ),
    "connect to a socket with a path": (
        "sockets",
        "import socket; socket.socket(socket.AF_UNIX).connect({path!r})",
    ),
    "signal a process": ("signals", "import os; os.kill({pid}, 0)"),
    "look at a process": ("processes", "open('/proc/{pid}/cmdline').read()"),
    "read a process's environment": ("processes", "open('/proc/{pid}/environ').read()"),
    "have a user namespace of one's own": (
        "calls",
        f"{CALL}answer = libc.unshare(0x10000000)\n{CHECK}",
    ),
    "have memory that nobody counts": ("calls", "import os; os.memfd_create('x')"),
    "have shared memory that nobody counts": (
        "calls",
        f"{CALL}answer = libc.shmget(0, 4096, 0o600)\n{CHECK}",
    ),
    "leave messages for others": ("calls", f"{CALL}answer = libc.msgget(0, 0o600)\n{CHECK}"),
    "leave semaphores for others": ("calls", f"{CALL}answer = libc.semget(0, 1, 0o600)\n{CHECK}"),
}


@pytest.fixture(scope="module")
def server(mechanism):
    """A server as graders have it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SECRET_OF_THE_WORKER", "hush")
        with Server(Sandbox.BEST, entry=ENTRY) as server:
            yield server


@pytest.fixture
def outside(tmp_path):
    """Things beside the box that anybody may reach whom nothing keeps from it."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & stat.S_ISVTX:
            folder.chmod(0o755)
    secret, folder = tmp_path / "secret", tmp_path / "folder"
    secret.write_text("hush")
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "open").write_text("")
    (folder / "open").chmod(0o666)
    abstract = f"\0outside-{os.getpid()}-{id(tmp_path)}"
    listening = [socket.create_server(("127.0.0.1", 0))]
    for address in (abstract, str(tmp_path / "socket")):
        listening.append(socket.socket(socket.AF_UNIX))
        listening[-1].bind(address)
        listening[-1].listen()
    (tmp_path / "socket").chmod(0o777)
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield {
        "secret": str(secret),
        "course": str(Path(course.__file__)),
        "folder": str(folder),
        "open_file": str(folder / "open"),
        "port": listening[0].getsockname()[1],
        "abstract": abstract,
        "path": str(tmp_path / "socket"),
        "pid": sleeper.pid,
    }
    sleeper.communicate(b"\n")
    for sock in listening:
        sock.close()


def try_outside(code):
    """Run code in a fresh process of the same user; raise what it raises."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_attempts_fail_inside_and_succeed_outside(open_box, need, outside, subtests):
    box = open_box()
    for name, (needed, code) in ATTEMPTS.items():
        with subtests.test(name):
            need(needed)
            code = code.format(**outside)
            answer = box.ask(code)
            assert "raised" in answer, f"it was possible to {name}"
            assert answer["raised"].endswith("Error"), answer
            try_outside(code)


def test_no_datagram_gets_out(box, need, outside):
    need("network")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(0.3)
        code = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        code += f"s.sendto(b'out', {listener.getsockname()!r})"
        box.ask(code)
        with pytest.raises(TimeoutError):
            listener.recv(10)
        try_outside(code)
        assert listener.recv(10) == b"out"


def test_it_is_nobody_and_becomes_no_one_else(box, need):
    need("user")
    become = "import os; os.setuid(0)"
    assert box.find("import os; found = [os.getuid(), os.getgid(), os.getgroups()]")[0] != 0
    assert box.ask(become)["raised"] in ("PermissionError", "OSError")
    assert box.ask("import os; os.chroot('/')")["raised"] == "PermissionError"
    code = "found = [l for l in open('/proc/self/status') if l.startswith(('Cap', 'NoNew'))]"
    if "found" in (answer := box.ask(code)):
        *capabilities, no_new = (line.split()[1] for line in answer["found"])
        assert set(capabilities) == {"0" * 16}
        assert no_new == "1"
    if IS_ROOT:
        try_outside(become)


def test_every_box_has_a_user_of_its_own(open_box, need):
    need("user")
    if not IS_ROOT:
        pytest.skip("users of their own are what root gives")
    ask = "import os; found = os.getuid()"
    assert open_box().find(ask) != open_box().find(ask)


MEMORY = "found = len(bytes(4 << 30))"
FORKS = """
import os, signal, time
children = []
try:
    for _ in range(60):
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
        children.append(child)
finally:
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
"""
FILES = "opened = [open('/dev/null') for _ in range(200)]"
SIZE = "open('big', 'wb').write(bytes(2_000_000))"


@pytest.mark.parametrize(
    ("needed", "code", "error"),
    [
        ("limits", MEMORY, "MemoryError"),
        ("count", FORKS, "BlockingIOError"),
        ("limits", FILES, "OSError"),
        ("limits", SIZE, "OSError"),
    ],
    ids=["memory", "processes", "open files", "size of a file"],
)
def test_limits_hold_inside_and_not_outside(box, need, needed, code, error, tmp_path, monkeypatch):
    need(needed)
    assert box.ask(code).get("raised") == error
    assert box.find("found = 1 + 1") == 2
    monkeypatch.chdir(tmp_path)
    try_outside(code)


def test_some_processes_may_be_started(box):
    box.find(FORKS.replace("range(60)", "range(10)"))


def test_all_files_together_have_a_limit(box, need, tmp_path, monkeypatch):
    need("scratch")
    code = "import os\nfor k in range(8):\n    open(str(k), 'wb').write(bytes(900_000))"
    assert "No space left" in box.ask(code)["said"]
    assert box.ask(code.replace("str(k)", "f'/dev/shm/{k}'").replace("8", "99")).get("raised")
    assert "Read-only" in box.ask("open('/dev/x', 'w')")["said"]
    assert "Read-only" in box.ask("open('/x', 'w')")["said"]
    monkeypatch.chdir(tmp_path)
    try_outside(code)


def test_withheld_modules_are_not_there(open_box):
    box = open_box(withheld=["helpers.layers", "helpers.diagnose"])
    for name in ("helpers.layers", "helpers.diagnose", "helpers.diagnose.kinds"):
        assert box.ask(f"import {name}")["raised"] == "ModuleNotFoundError"
        try_outside(f"import {name}")
    assert box.find("import helpers.gradients; found = 1") == 1
    listed = "import os, helpers; found = [os.path.join(f, n) for p in helpers.__path__ "
    listed += "for f, _, names in os.walk(p) for n in names]"
    names = box.find(listed)
    assert any(name.endswith("gradients.py") for name in names)
    assert not any("layers" in name or "diagnose" in name for name in names)


@pytest.mark.parametrize("name", ["layers.py", "__pycache__"])
def test_nor_can_their_files_be_read(box, need, name):
    need("files")
    path = Path(helpers.__file__).parent / name
    read = "open({!r}).read()" if path.suffix else "import os; os.listdir({!r})"
    assert box.ask(read.format(str(path)))["raised"] in ("FileNotFoundError", "PermissionError")


def test_what_is_inside(box):
    environment = box.find("import os; found = dict(os.environ)")
    assert environment.pop("COURSE_SEED") == "0"
    assert set(environment) == {"HOME", "TMPDIR", "COURSE_CACHE"}
    assert box.find("import os; found = os.listdir()") == []
    code = "import os; open('mine', 'w').write('x'); found = os.path.isdir(os.environ['HOME'])"
    assert box.find(code) is True
    assert box.find("import tempfile; found = tempfile.TemporaryFile().close()") is None


def test_no_secret_of_the_worker_is_inside(box):
    assert os.environ["SECRET_OF_THE_WORKER"] == "hush"
    answer = box.ask("found = open('/proc/self/environ').read()")
    assert "hush" not in json.dumps(answer)
    code = """
import os
found = []
for k in range(1000):
    try:
        os.fstat(k)
        found.append(k)
    except OSError:
        pass
"""
    assert box.find(code) == [0, 1, 2, 3]
    null = Path("/dev/null").stat().st_rdev
    for k in range(3):
        assert box.find(f"import os; found = os.fstat({k}).st_rdev") == null


def test_the_usual_work_can_be_done(box):
    work = """
import matplotlib.pyplot as plt, numpy as np, torch, io, subprocess, sys, threading
plt.title("text"); plt.plot([1, 2]); plt.savefig(io.BytesIO()); plt.close()
x = torch.ones(64, 64, requires_grad=True)
(x @ x).sum().backward()
thread = threading.Thread(target=np.linalg.inv, args=(np.eye(50),)); thread.start(); thread.join()
import scipy.signal, sqlite3, ssl
found = subprocess.run(["/bin/sh", "-c", "echo $((6 * 7))"], capture_output=True).stdout.decode()
"""
    assert box.find(work) == "42\n"


def test_data_are_there_and_need_not_be_drawn(box):
    code = """
import helpers.data.cache
def save(*_): raise AssertionError("drawn again")
helpers.data.cache.save = save
found = len(helpers.data.load("cifar10", source="standin")["X_train"])
"""
    assert box.find(code) == 5000


def test_two_boxes_know_nothing_of_each_other(open_box, need):
    need("files")
    one, other = open_box(), open_box()
    mine = one.find("import os; open('mine', 'w').write('x'); found = os.path.abspath('mine')")
    assert other.ask(f"open({mine!r})")["raised"] in ("FileNotFoundError", "PermissionError")
    pid = one.find("import os; found = os.getpid()")
    if other.find("import os; found = os.getpid()") != pid:  # else each has its own numbers
        assert other.ask(f"import os; os.kill({pid}, 0)")["raised"] == "PermissionError"
