"""Imported for its effect, by the process from which judges and their servers are forked.

It loads once what all of them need. There is no test in it, no module of `helpers` that answers
an exercise, and nothing of the environment in which `course grade` was started.
"""

import atexit
import contextlib
import gc
import shutil
import socket
from pathlib import Path

from course.grading import run  # noqa: F401
from course.grading.box.server import AGENT, MODULES
from course.grading.boxed.server import load, warm_up

_KIND = (socket.AF_UNIX, socket.SOCK_STREAM)
_MOST_FILES = 64  # of those that a process has which has just begun


def folder_of_socket() -> Path | None:
    """The folder that `multiprocessing` made for the socket at which this process is asked to fork.

    It leaves it behind where whoever started this process was killed.
    """
    for number in range(3, _MOST_FILES):
        with contextlib.suppress(OSError), socket.fromfd(number, *_KIND) as sock:
            place = sock.getsockname()
            folder = Path(place).parent if isinstance(place, str) else Path()
            listens = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listens and folder.name.startswith("pymp-"):
                return folder
    return None


load([*MODULES, AGENT.partition(":")[0]], blocked=())
warm_up()
if folder := folder_of_socket():
    # What is forked from here ends in another way, and does not do this.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
gc.collect()
gc.freeze()
