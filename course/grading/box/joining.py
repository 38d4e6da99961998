"""Enter a finished box for good, and give up every privilege: for a process about to be forked.

The steps and their order are those of setns(2), user_namespaces(7) and capabilities(7).
"""

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

_NS_GET_USERNS = 0xB701
_PR_SET_NO_NEW_PRIVS, _PR_CAPBSET_DROP, _PR_SET_CHILD_SUBREAPER = 38, 24, 36
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
_CAPABILITY_VERSION_3 = 0x20080522
_MOST_CAPABILITIES = 64
_SPACES = ("ipc", "uts", "net", "pid", "mnt")
FIRST_USER = 0x70000000
"""Users from here on are given to no account and no container by any system we know."""

_libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def checked(answer: int, what: str) -> int:
    """Return what a function of the C library answered.

    Raises:
        OSError: it answered that it failed.
    """
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return answer


def adopt_orphans() -> None:
    """Become the parent of all descendants whose own parent ends, so that none is lost."""
    checked(_libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl")


@contextlib.contextmanager
def children_in(pid: int) -> Iterator[None]:
    """Let children forked in this block begin in the process namespace of `pid`; for root alone.

    An ordinary user can join that only for good, and so needs a process between.
    """
    with ExitStack() as stack:
        here, there = (_space("self", "pid", stack), _space(pid, "pid", stack))
        checked(_libc.setns(there, 0), "setns(pid)")
        try:
            yield
        finally:
            checked(_libc.setns(here, 0), "setns(own pid)")


def join(pid: int) -> None:
    """Join the namespaces of process `pid`, whose box must be finished, or joining may fail.

    The process namespace holds for children only: fork once more, or have been forked in it.

    Raises:
        OSError: the box is gone, or is not ours to join.
    """
    import fcntl  # not on Windows

    with ExitStack() as stack:
        space = {kind: _space(pid, kind, stack) for kind in ("user", *_SPACES)}
        # An ordinary user's box has two user namespaces, one in the other; the mounts belong to
        # the outer one, so it comes first and the inner one last.
        outer = fcntl.ioctl(space["mnt"], _NS_GET_USERNS)
        stack.callback(os.close, outer)
        inner, own = os.fstat(space["user"]).st_ino, Path("/proc/self/ns/user").stat().st_ino
        if os.fstat(outer).st_ino != own:
            checked(_libc.setns(outer, 0), "setns(user)")
        for kind in _SPACES:
            checked(_libc.setns(space[kind], 0), f"setns({kind})")
        if inner not in (own, os.fstat(outer).st_ino):
            checked(_libc.setns(space["user"], 0), "setns(inner user)")


def _space(pid: int | str, kind: str, stack: ExitStack) -> int:
    opened = os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY | os.O_CLOEXEC)
    stack.callback(os.close, opened)
    return opened


def give_up_privileges(user: int | None) -> None:
    """Give up for good all that root may and others may not.

    Args:
        user: the number of the user and group to become; None where this is no root.
    """
    checked(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(no new privileges)")
    for capability in range(_MOST_CAPABILITIES):  # while there is the capability to do so
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # fails for those that there are not
    _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    checked(_libc.capset(header, bytes(24)), "capset")


def user_for(pid: int) -> int:
    """A user number for the box whose first process is `pid`; no other living box has it.

    Process limits are counted for each user, so no two boxes may share one.
    """
    return spare_user(pid, Path("/proc/self/uid_map").read_text(encoding="ascii"))


def spare_user(pid: int, uid_map: str) -> int:
    """`user_for`, within the users that this system knows; a container may know only few."""
    wanted = FIRST_USER + pid
    ranges = [tuple(map(int, line.split())) for line in uid_map.splitlines()]
    if any(first <= wanted < first + count for first, _, count in ranges):
        return wanted
    first, _, count = max(ranges, key=lambda known: known[2])
    return first + count // 2 + pid % max(count - count // 2, 1)
