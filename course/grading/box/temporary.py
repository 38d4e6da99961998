"""A temporary folder for each warm server, which is removed even where nobody could do so."""

import contextlib
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

_PREFIX = "course-grade-"
_PATIENCE = 5.0  # seconds in which what was killed is gone
_YOUNG = 60.0  # seconds in which a folder may be between being made and being locked


def make_folder() -> tuple[Path, int]:
    """Make a folder, which other users may read, and lock it.

    Returns:
        The folder, and an open file: the folder is in use as long as any process has that open.
    """
    import fcntl  # not on Windows

    sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    folder.chmod(0o755)
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return folder, lock


def sweep() -> None:
    """Remove folders whose server and worker were both killed."""
    import fcntl

    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            found = folder.lstat()
            if found.st_uid != os.getuid() or time.time() - found.st_mtime < _YOUNG:
                continue
            lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove_folder(folder)
            finally:
                os.close(lock)


def remove_folder(folder: Path) -> None:
    """Remove such a folder whose server has ended, and what is left of boxes that show it.

    bubblewrap that was killed with its server, while it made a box, can leave behind a process
    that waits for ever. No submission has been in there, and nothing but its command tells of it.
    """
    deadline = time.monotonic() + _PATIENCE
    # Again and again: one that was just killed may have started another meanwhile.
    while _kill_boxes(os.fsencode(folder) + b"/") and time.monotonic() < deadline:
        pass
    shutil.rmtree(folder, ignore_errors=True)


def _kill_boxes(shown: bytes) -> bool:
    """Kill each bubblewrap in whose command this stands; say whether there was any."""
    found = False
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            program, _, rest = (process / "cmdline").read_bytes().partition(b"\0")
            if program.endswith(b"bwrap") and shown in rest:
                os.kill(int(process.name), signal.SIGKILL)
                found = True
    return found
