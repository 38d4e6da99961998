"""Jupyter kernels forked from a warm process: for nbval, stock nbgrader, and whoever asks for it.

A kernel that is started cold imports Python's libraries for seconds before its first cell. With

    JUPYTER_DEFAULT_PROVISIONER_NAME=descent-warm nbgrader autograde ps1_layers

kernels are forked from a process that has imported NumPy, PyTorch, Matplotlib and `helpers` once.
Notebooks keep the kernel `python3`. Such a kernel computes on one thread and without a GPU, and is
in no box: it is for those who would have run the same notebook in a kernel of their own.
"""

import atexit
import json
import os
import signal
import socket
import sys
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from course.errors import CourseError
from course.grading.box.protection import Sandbox
from course.grading.box.server import MODULES, Server
from course.grading.limits import Limits

NAME = "descent-warm"  # by which Jupyter knows it, see pyproject.toml
ENTRY = "course.grading.boxed.kernel:serve"
_NONE = 1 << 50
# A kernel of one's own is held to no limits; only to come up it may not take for ever.
UNLIMITED = Limits(
    notebook_seconds=_NONE,
    memory_bytes=_NONE,
    processes=1 << 20,
    open_files=1 << 20,
    file_bytes=_NONE,
    scratch_bytes=_NONE,
    start_seconds=60,
)


class WarmProvisioner(LocalProvisioner):
    """Starts Python kernels by a fork, and all others as usual."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel with this command."""
        argv = _arguments(cmd)
        if argv is None or not hasattr(os, "fork"):
            return await super().launch_kernel(cmd, **kwargs)
        self.cwd = kwargs.get("cwd") or str(Path.cwd())
        try:
            self.process = Forked(argv, dict(kwargs.get("env") or os.environ), self.cwd)
        except CourseError as error:
            self.log.warning("A kernel is started cold: %s", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        return self.connection_info


class Forked:
    """A forked kernel, as the provisioner of Jupyter takes it: like `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, argv: list[str], environment: dict[str, str], folder: str) -> None:
        self._boxed = _server().open(withheld=(), environment={}, limits=UNLIMITED)
        self.pid = self._boxed.agent
        wanted = {"argv": argv, "environment": environment, "folder": str(folder)}
        self._boxed.socket.sendall(json.dumps(wanted).encode() + b"\n")
        if not self._boxed.socket.recv(8):
            self._boxed.end()
            raise CourseError("a forked kernel ended before it began.")

    def poll(self) -> int | None:
        """None while it lives, else 0: whoever forked it keeps its code to itself."""
        try:
            gone = self._boxed.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            gone = False
        except OSError:  # it was waited for
            gone = True
        return 0 if gone else None

    def wait(self) -> int:
        """Clear away what a kernel that has ended leaves behind."""
        self._boxed.end()
        return 0

    def send_signal(self, signum: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, signum)

    def kill(self) -> None:
        """End it on the spot."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


def _arguments(cmd: list[str]) -> list[str] | None:
    """What a command passes to ipykernel in this Python; None for any other command."""
    if cmd and Path(cmd[0]).resolve() == Path(sys.executable).resolve():
        for k, word in enumerate(cmd[:-1]):
            if word == "-m" and cmd[k + 1] in ("ipykernel_launcher", "ipykernel"):
                return cmd[k + 2 :]
    return None


@cache
def _server() -> Server:
    """The warm process of this one; it ends with it."""
    server = Server(Sandbox.OFF, entry=ENTRY, modules=MODULES)
    atexit.register(server.close)
    return server
