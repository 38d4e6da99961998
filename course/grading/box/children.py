"""Child processes that have ended: they keep their number until somebody asks."""

import contextlib
import os


def bury() -> None:
    """Take note of all children that have ended, adopted ones too."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def lives(child: int) -> bool:
    """Whether a child has not ended."""
    try:
        return os.waitpid(child, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return False
