"""Keep a process to its own files with Landlock, see landlock(7)."""

import ctypes
import os
import struct
import sys
from pathlib import Path

from course.grading.box.joining import checked
from course.grading.box.places import COURSE, HELPERS, Places, readable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_FIRST_RIGHTS = (1 << 13) - 1  # those of version 1: reading, writing, making and removing
_REFER, _TRUNCATE, _DEVICES = 1 << 13, 1 << 14, 1 << 15  # since versions 2, 3 and 5
_TCP = 3  # to bind and to connect, since version 4
_SCOPES = 3  # abstract Unix sockets and signals, since version 6
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _DEVICES
_DEVICE_FILES = tuple(Path("/dev", name) for name in ("null", "zero", "random", "urandom"))
_FACTS = (Path("/sys/devices/system/cpu"),)

TCP_SINCE, SCOPES_SINCE = 4, 6
"""Versions since which the network, and signals and abstract sockets, can be kept away."""


def version() -> int:
    """The version of this kernel's Landlock, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    call = ctypes.CDLL(None).syscall
    return max(call(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION), 0)


def restrict(places: Places, writable: Path) -> None:
    """Let this process and all that it starts read what they need, and write to one folder.

    Everything else is out of reach, and so is TCP, where this kernel's Landlock can do that.

    Raises:
        OSError: there is no Landlock here.
    """
    here = version()
    every = _FIRST_RIGHTS | sum(
        right for right, since in ((_REFER, 2), (_TRUNCATE, 3), (_DEVICES, 5)) if here >= since
    )
    libc = ctypes.CDLL(None, use_errno=True)
    tcp, scopes = (_TCP if here >= TCP_SINCE else 0), (_SCOPES if here >= SCOPES_SINCE else 0)
    attributes = struct.pack("QQQ", every, tcp, scopes)
    known = {0: 8, 1: 8, 2: 8, 3: 8, 4: 16, 5: 16}.get(here, 24)  # older kernels know fewer
    size = ctypes.c_size_t(known)
    rules = checked(libc.syscall(_CREATE_RULESET, attributes, size, 0), "landlock")
    reading = _EXECUTE | _READ_FILE | _READ_DIR
    shown = [part for path in readable() for part in without(path, (COURSE, HELPERS))]
    allowed = dict.fromkeys((*shown, *_FACTS, places.helpers, places.cache), reading)
    allowed |= dict.fromkeys(_DEVICE_FILES, _READ_FILE | _WRITE_FILE)
    allowed[writable] = every
    try:
        for path, rights in allowed.items():
            _allow(libc, rules, path, rights & every)
        checked(libc.syscall(_RESTRICT_SELF, rules, 0), "landlock")
    finally:
        os.close(rules)


def without(path: Path, hidden: tuple[Path, ...]) -> list[Path]:
    """What lies in `path`, in as few paths as possible, less some folders: rules only allow."""
    real = path.resolve()
    if real in hidden:
        return []
    if not path.is_dir() or not any(folder.is_relative_to(real) for folder in hidden):
        return [path]
    return [part for child in path.iterdir() for part in without(child, hidden)]


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # what is not there needs no rule
        return
    try:
        if not path.is_dir():
            rights &= _OF_FILES
        rule = struct.pack("=Qi", rights, opened)
        checked(libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0), f"landlock, {path}")
    finally:
        os.close(opened)
