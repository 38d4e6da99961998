"""Arrays that were read or drawn once, kept on disk for the next time.

One file for each source: an uncompressed ``.npz``, which is a zip file, so that every array carries
a checksum and a damaged or truncated file shows when it is read. A cache is a convenience: when it
cannot be written, that is said and work goes on.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path

import numpy as np
import pooch

ENVIRONMENT = "COURSE_CACHE"
FORMAT = 1
"""Part of every state: raise it when the same files are read into other arrays than before."""


def root() -> Path:
    """The cache folder: ``COURSE_CACHE``, or the usual place for this user and system."""
    chosen = os.environ.get(ENVIRONMENT)
    return Path(chosen).expanduser() if chosen else Path(pooch.os_cache("descent"))


def load(path: Path, state: str) -> dict[str, np.ndarray] | None:
    """The arrays in ``path`` if it is whole and was saved for ``state``; None otherwise."""
    try:
        # opened here: NumPy leaves a damaged file open
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            if str(file["state"]) != f"{FORMAT}: {state}":
                return None
            return {name: file[name] for name in file.files if name != "state"}
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        print(f"The cache file {path} may not be read; its data are prepared again.")
        return None
    except Exception as error:  # a damaged zip file or array header can raise nearly anything
        print(f"The cache file {path} is damaged ({type(error).__name__}); it is made again.")
        return None


def save(path: Path, state: str, arrays: dict[str, np.ndarray]) -> None:
    """Write ``arrays`` to ``path``: whole, or not at all."""
    # a name of its own for each writer, and the usual rights, so that other users may read it
    temporary = path.with_name(f"{path.stem}-{uuid.uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            np.savez(file, state=np.array(f"{FORMAT}: {state}"), **arrays)
        temporary.replace(path)
    except OSError as error:
        print(
            f"The cache folder {path.parent} cannot be written ({error.strerror or error}). Work "
            f"goes on without it, and data are prepared again each time. {ENVIRONMENT} may name a "
            "folder of your own."
        )
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
