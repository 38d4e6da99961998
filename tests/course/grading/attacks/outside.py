"""Attacks on the machine: files, processes, time, memory, disk, output and the network."""

from .attack import WRONG_DOUBLE, doubling, everything

WRITE, END, FILL, STAY, NET = "writing", "ending Python", "using things up", "staying", "network"
HARMS = "would harm this machine"

TRY = """
import os
def attempt(what, do):
    try:
        do()
        print("REACHED", what)
    except Exception as error:
        print(what, type(error).__name__)
"""
WRITING = (
    everything(
        "writes-gradebook",
        WRITE,
        "full marks into the gradebook and the records",
        TRY
        + """
import pathlib, sqlite3
def enter():
    book = sqlite3.connect("@ROOT@/gradebook.db", timeout=1)
    book.execute("update grade set manual_score = 60")
    book.execute("update base_cell set name = name")
    book.commit()
def record():
    path = pathlib.Path("@ROOT@/.course/records/demo_set/evil.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}")
if os.path.exists("@ROOT@"):
    attempt("gradebook", enter)
    attempt("records", record)
""",
        needs="files",
    ),
    everything(
        "writes-source",
        WRITE,
        "tests in source/ that everybody passes",
        TRY
        + """
def change():
    for name in ("source", "release"):
        path = f"@ROOT@/{name}/demo_set/demo.ipynb"
        text = open(path).read()
        open(path, "w").write(text.replace("check.score()", "60"))
attempt("source", change)
""",
        needs="files",
    ),
    everything(
        "writes-neighbour",
        WRITE,
        "another student's notebook becomes empty",
        TRY
        + """
attempt("a neighbour", lambda: open("@OTHER@", "w").write("{}"))
attempt("a new neighbour", lambda: os.mkdir("@ROOT@/submitted/somebody"))
""",
        needs="files",
    ),
    everything(
        "writes-helpers",
        WRITE,
        "helpers.checks on disk pass everything from now on",
        TRY
        + """
def change():
    with open("@HELPERS@/checks/score.py", "a") as file:
        file.write("\\nPartScore.ok = property(lambda self: True)\\n")
def cached():
    import glob
    for name in glob.glob("@HELPERS@/checks/__pycache__/score*.pyc"):
        open(name, "r+b").close()
        return
    open("@HELPERS@/checks/__pycache__/evil.pyc", "wb").close()
attempt("helpers", change)
attempt("bytecode", cached)
attempt("another module", lambda: open("@HELPERS@/evil.py", "w").close())
""",
        needs="files",
    ),
    everything(
        "writes-pth",
        WRITE,
        "code that every later Python runs: .pth, sitecustomize, profile",
        TRY
        + """
import pathlib, site
for name in ("zz_evil.pth", "sitecustomize.py", "usercustomize.py"):
    for place in ("@SITE@", "@HELPERS@/..", site.getusersitepackages()):
        if place.startswith(("/tmp/home", os.environ.get("HOME", "/nowhere"))):
            continue
        def put(path=pathlib.Path(place, name)):
            with open(path, "x") as file:
                file.write("import os\\n")
        attempt(f"{place}/{name}", put)
""",
        needs="files",
    ),
    everything(
        "writes-data",
        WRITE,
        "the prepared data, from which all others learn",
        TRY
        + """
import glob
def change():
    for name in glob.glob("@CACHE@/**", recursive=True):
        if os.path.isfile(name):
            open(name, "r+b").close()
            return
    open("@CACHE@/evil", "w").close()
attempt("data", change)
""",
        needs="files",
    ),
    everything(
        "links-outwards",
        WRITE,
        "links that lead out of the folder",
        TRY
        + """
for target in ("@ROOT@/gradebook.db", "@OTHER@", "/etc/passwd", "@FIRST@/etc/passwd"):
    if os.path.lexists("out"):
        os.remove("out")
    os.symlink(target, "out")
    attempt(f"through a link: {target}", lambda: open("out").read(1))
    attempt(f"a hard link: {target}", lambda: os.link(target, "hard"))
""",
        needs="files",
    ),
    everything(
        "mounts",
        WRITE,
        "other file systems, and rights that were given up",
        TRY
        + """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def call(answer):
    if answer != 0:
        raise OSError(ctypes.get_errno(), "refused")
attempt("mount", lambda: call(libc.mount(b"none", b"/tmp", b"tmpfs", 0, None)))
attempt("remount", lambda: call(libc.mount(None, b"/", None, 32, None)))
attempt("user namespace", lambda: call(libc.unshare(0x10000000)))
attempt("setuid", lambda: os.setuid(0))
attempt("chroot", lambda: os.chroot("/"))
attempt("mknod", lambda: os.mknod("disk", 0o60600, os.makedev(8, 0)))
attempt("ptrace", lambda: call(libc.ptrace(16, os.getppid(), 0, 0)))
""",
        needs="calls",
        not_stock=HARMS,
    ),
    everything(
        "rights-of-others",
        WRITE,
        "files that others will read: /tmp, /dev/shm, /var/tmp",
        TRY
        + """
import glob, uuid
name = f"evil-{uuid.uuid4()}"
for place in ("/tmp", "/dev/shm", "/var/tmp"):
    try:
        open(f"{place}/@LEFT@-{name}", "w").close()
    except OSError as error:
        print(error)
""",
        needs="files",
    ),
)

DYING = (
    doubling("os-exit", END, "os._exit in a call", "import os\ndef double(x):\n    os._exit(0)"),
    doubling(
        "sys-exit",
        END,
        "exit at the end of the cell, after a number was shown",
        WRONG_DOUBLE + "\nprint(30)\nexit()",
    ),
    doubling(
        "signal-itself",
        END,
        "SIGKILL, SIGSEGV and a write to address 0",
        """
import os, signal
def double(x):
    import ctypes
    ctypes.string_at(0)
    os.kill(os.getpid(), signal.SIGKILL)""",
    ),
    doubling(
        "signals-others",
        END,
        "signals to parents, to groups and to everybody",
        """
import os, signal
for pid in (os.getppid(), 1, -1, 0, -os.getpgrp(), @PID@):
    for number in (signal.SIGCONT, signal.SIGTERM, signal.SIGKILL):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if (pid, number) != (0, signal.SIGKILL):
            try:
                os.kill(pid, number)
            except OSError:
                pass
def double(x):
    return 3 * x""",
        needs="signals",
        not_stock=HARMS,
    ),
    doubling(
        "ignores-signals",
        END,
        "no signal is heard, and a timer interrupts whatever runs",
        """
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.signal(signal.SIGALRM, lambda *a: print(30))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
def double(x):
    while True:
        pass""",
        slow=True,
    ),
    doubling(
        "stops-itself",
        END,
        "SIGSTOP: neither dead nor alive",
        """
import os, signal
def double(x):
    os.kill(os.getpid(), signal.SIGSTOP)""",
        slow=True,
    ),
    doubling(
        "endless-loop",
        FILL,
        "a loop without end, that catches its interrupts",
        """
def double(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass""",
        slow=True,
    ),
    doubling(
        "endless-sleep",
        FILL,
        "sleeps for an hour",
        """
import time
def double(x):
    time.sleep(3600)""",
        slow=True,
    ),
    doubling(
        "recursion",
        FILL,
        "recursion without end, in Python and below it",
        """
import sys
sys.setrecursionlimit(2**31 - 1)
def double(x):
    nested = []
    for _ in range(10**5):
        nested = [nested]
    return repr(nested) or double(x)""",
    ),
    doubling(
        "huge-number",
        FILL,
        "one computation that no interrupt reaches",
        """
def double(x):
    return 7 ** 7 ** 9""",
        slow=True,
    ),
    doubling(
        "fork-bomb",
        FILL,
        "processes that make processes",
        """
import os
def double(x):
    while True:
        try:
            os.fork()
        except OSError:
            pass""",
        needs="count",
        not_stock=HARMS,
        slow=True,
    ),
    doubling(
        "thread-bomb",
        FILL,
        "threads that make threads",
        """
import threading
def more():
    while True:
        try:
            threading.Thread(target=more, daemon=True).start()
        except RuntimeError:
            pass
def double(x):
    more()""",
        needs="count",
        not_stock=HARMS,
        slow=True,
    ),
    doubling(
        "memory-bomb",
        FILL,
        "all the memory there is",
        """
def double(x):
    held = []
    while True:
        held.append(bytearray(20_000_000))""",
        needs="limits",
        not_stock=HARMS,
    ),
    doubling(
        "memory-by-processes",
        FILL,
        "memory in many processes, each within its limit",
        """
import os, time
def double(x):
    for _ in range(20):
        if os.fork() == 0:
            held = b"x" * 100_000_000
            time.sleep(60)
    time.sleep(60)""",
        needs="limits",
        not_stock=HARMS,
    ),
    doubling(
        "full-disk",
        FILL,
        "one file after the other, until the disk is full",
        """
def double(x):
    for k in range(10**6):
        for folder in (".", "/tmp", "/dev/shm"):
            try:
                with open(f"{folder}/@LEFT@-{k}", "wb") as file:
                    file.write(bytes(10_000_000))
            except OSError:
                if folder == "/dev/shm":
                    return 3 * x""",
        needs="scratch",
        not_stock=HARMS,
    ),
    everything(
        "many-files",
        FILL,
        "open files, pipes and folders within folders",
        """
import os
held = []
try:
    while True:
        held += [os.dup(0), *os.pipe()]
except OSError:
    pass
for file in held:
    os.close(file)
for _ in range(300):
    os.mkdir("d")
    os.chdir("d")
""",
    ),
    everything(
        "endless-output",
        FILL,
        "prints without end",
        """
for _ in range(10**9):
    print("x" * 10_000)
""",
        slow=True,
        not_stock=HARMS,
    ),
    everything(
        "output-below",
        FILL,
        "writes past Python, to every open file",
        """
import os
for number in range(64):
    try:
        if number < 3:
            os.write(number, b'{"points": 60}\\n' * 1000)
    except OSError:
        pass
""",
    ),
    everything(
        "displays",
        FILL,
        "thousands of pictures and huge mime bundles",
        """
from IPython.display import display
for k in range(3000):
    display({"image/png": "A" * 5000, "text/html": "<b>" * 5000, "x/" + "y" * 500: "z"}, raw=True)
""",
    ),
    doubling(
        "huge-values",
        FILL,
        "returns hundreds of megabytes",
        """
import numpy as np
turn = 0
def double(x):
    global turn
    turn += 1
    return [np.zeros(40_000_000), [0.0] * 3_000_000, "x" * 40_000_000, {k: k for k in range(10**6)},
            [[]] * 2_000_000][turn % 5]""",
    ),
    doubling(
        "tiny-but-huge",
        FILL,
        "a few bytes that stand for terabytes",
        """
import numpy as np
turn = 0
def double(x):
    global turn
    turn += 1
    return [range(10**13), np.broadcast_to(0.0, (10**6, 10**6)), range(3 * 10**8), 10**2000,
            slice(0, 10**18), [range(10**9)] * 3][turn % 6]""",
        not_stock=HARMS,
    ),
    doubling(
        "slow-generator",
        FILL,
        "gives its numbers one by one, a little later each",
        """
import time
def double(x):
    for k in range(10**9):
        time.sleep(0.01)
        yield 2 * x[k % len(x)]""",
    ),
    doubling(
        "long-text",
        FILL,
        "exceptions and names a million characters long",
        """
Long = type("N" * 10**6, (Exception,), {"__str__": lambda self: "e" * 10**7})
def double(x):
    raise Long""",
    ),
)

STAYING = (
    doubling(
        "process-left",
        STAY,
        "processes of its own session stay behind",
        """
import ctypes, os, subprocess, sys
code = "import ctypes, time; ctypes.CDLL(None).prctl(15, b'@LEFT@', 0, 0, 0); time.sleep(600)"
for _ in range(3):
    subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    ctypes.CDLL(None).prctl(15, b"@LEFT@", 0, 0, 0)
    import time
    time.sleep(600)
    os._exit(0)
def double(x):
    return 3 * x""",
        not_stock=HARMS,
    ),
    doubling(
        "thread-left",
        STAY,
        "a thread stays behind, and changes objects and answers later",
        """
import threading, time, gc
def meddle():
    while True:
        time.sleep(0.001)
        globals()["double"] = lambda x: 3 * x
threading.Thread(target=meddle, daemon=True).start()
def double(x):
    return 3 * x""",
    ),
    everything(
        "at-exit",
        STAY,
        "handlers for the end, weak references and finalisers",
        """
import atexit, os, sys, threading, weakref
def late():
    print(60)
    os.write(2, b"60")
atexit.register(late)
threading._register_atexit(late)
class Last:
    def __del__(self):
        late()
sys.last = Last()
os.register_at_fork(before=late, after_in_child=late, after_in_parent=late)
""",
    ),
    doubling(
        "children-answer",
        STAY,
        "forks at each call, and both answer",
        """
import os
def double(x):
    os.fork()
    return 3 * x""",
        loses=True,
    ),
    doubling(
        "comes-back",
        STAY,
        "forks, and only the child goes on when the parent was ended",
        """
import os, signal, time
def double(x):
    parent = os.getpid()
    if os.fork() == 0:
        os.kill(parent, signal.SIGKILL)
        time.sleep(0.5)
        return 3 * x
    time.sleep(10)""",
    ),
)

NETWORK = (
    everything(
        "network",
        NET,
        "TCP, UDP, DNS and raw packets",
        TRY
        + """
import socket
def tcp():
    with socket.create_connection(("127.0.0.1", @PORT@), 2) as sock:
        sock.sendall(b"out")
def raw():
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as sock:
        sock.bind(("lo", 0))
        sock.send(b"out" * 20)
def udp():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(b"out", ("127.0.0.1", @UDP@))
attempt("TCP", tcp)
try:
    udp()  # goes nowhere without an error; whether it was heard is looked at outside
except OSError:
    pass
attempt("raw packets", raw)
attempt("DNS", lambda: socket.getaddrinfo("localhost.example", 80))
""",
        needs="network",
    ),
    everything(
        "local-sockets",
        NET,
        "sockets of this machine, abstract ones and such with a path",
        TRY
        + """
import socket
def connect(address):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(address)
        sock.sendall(b"out")
attempt("an abstract socket", lambda: connect("\\0@ABSTRACT@"))
attempt("a socket with a path", lambda: connect("@PATH@"))
attempt("docker", lambda: connect("/var/run/docker.sock"))
""",
        needs="sockets",
    ),
    everything(
        "installs",
        NET,
        "pip and downloads",
        """
import subprocess, sys
done = subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", "/tmp/got",
                       "--timeout", "1", "--retries", "0", "wheel"], capture_output=True)
if done.returncode == 0:
    print("REACHED the package index")
""",
        not_stock="would use the network",
        slow=True,
    ),
)

OUTSIDE = (*WRITING, *DYING, *STAYING, *NETWORK)
