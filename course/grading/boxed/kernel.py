"""A Jupyter kernel in a process that was forked warm, instead of a Python started for it."""

import atexit
import json
import os
import socket
import sys
from pathlib import Path

INLINE = "module://matplotlib_inline.backend_inline"


def preload() -> None:
    """Import what every kernel needs: to be called before forking."""
    # Not its backend for pictures: that looks for a shell when it is imported.
    import ipykernel.ipkernel
    import ipykernel.kernelapp  # noqa: F401


def serve(sock: socket.socket) -> None:
    """Run the kernel that is asked for; its socket is at its end when the kernel is.

    A line of JSON comes through it, with `argv` for ipykernel, `environment` and `folder`; and one
    goes back when signals can be sent to the kernel's group of processes.
    """
    from ipykernel.kernelapp import IPKernelApp

    sock.set_inheritable(False)  # what a cell starts is not the kernel
    with sock.makefile("r", encoding="utf-8") as lines:
        wanted = json.loads(lines.readline())
    sock.sendall(b"{}\n")
    os.environ.clear()
    os.environ.update(wanted["environment"])
    os.environ.setdefault("MPLBACKEND", INLINE)
    os.chdir(wanted["folder"])
    places = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:0] = [str(Path(place).resolve()) for place in places if place]
    if matplotlib := sys.modules.get("matplotlib"):  # it has looked at the environment before
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
    sys.argv = ["ipykernel_launcher", *wanted["argv"]]
    IPKernelApp.launch_instance(argv=wanted["argv"])
    atexit._run_exitfuncs()  # histories are written by these
