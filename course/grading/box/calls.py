"""Refuse kernel calls that no notebook needs, see seccomp(2).

They are ways around what the rest of the box counts: memory that belongs to no process or file
(memfd_create, shmget, a file system mounted in a user namespace of one's own), notes that outlive
who left them (msgget, semget, mq_open, keys), and tools to look into other processes, or into the
kernel. A refused call fails with EPERM, like any other mistake.
"""

import ctypes
import errno
import os
import struct
import sys
from dataclasses import dataclass

from course.grading.box.joining import checked

_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # where they are in what a filter is shown
_X32 = 0x40000000  # numbers from here on are those of another way to call an x86 kernel
_NEW_USER_NAMESPACE = 0x10000000
_CLONE3 = 435  # on every machine
_REFUSED = {  # name -> numbers on x86_64 and on aarch64
    "unshare": (272, 97),
    "setns": (308, 268),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "perf_event_open": (298, 241),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
}


@dataclass(frozen=True)
class _Machine:
    audit: int  # how the kernel calls it
    clone: int
    socket: int
    refused: tuple[int, ...]


_MACHINES = {
    "x86_64": _Machine(0xC000003E, 56, 41, tuple(x86 for x86, _ in _REFUSED.values())),
    "aarch64": _Machine(0xC00000B7, 220, 198, tuple(arm for _, arm in _REFUSED.values())),
}


def known_here() -> bool:
    """Whether the numbers of this machine's calls are known."""
    return sys.platform == "linux" and os.uname().machine in _MACHINES


def refuse(*, sockets: bool) -> None:
    """Refuse these calls to this process, and to all that it starts, for good.

    Args:
        sockets: refuse new sockets too, where there is no network namespace to keep them in;
            pairs of connected ones can still be made.

    Raises:
        OSError: the kernel has no such filter.
    """
    if not known_here():
        return
    program = _program(_MACHINES[os.uname().machine], sockets=sockets)
    steps = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(steps))
    libc = ctypes.CDLL(None, use_errno=True)
    checked(libc.prctl(_PR_SET_SECCOMP, _FILTER, head, 0, 0), "seccomp")


def _program(machine: _Machine, *, sockets: bool) -> bytes:
    """The filter, in the kernel's language: jumps count the steps that are left out."""
    no_such_call = _step(_RETURN, _FAIL | errno.ENOSYS)
    not_allowed = _step(_RETURN, _FAIL | errno.EPERM)
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, machine.audit, yes=1),
        no_such_call,
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, no=1),
        no_such_call,
        # Its flags lie where a filter cannot look; the C library does without it.
        _step(_EQUAL, _CLONE3, no=1),
        no_such_call,
    ]
    for number in (*machine.refused, *([machine.socket] if sockets else [])):
        steps += [_step(_EQUAL, number, no=1), not_allowed]
    steps += [
        _step(_EQUAL, machine.clone, no=3),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(_ANY_BIT, _NEW_USER_NAMESPACE, no=1),
        not_allowed,
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)
