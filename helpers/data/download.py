"""Fetching published files: checksum verified, every mirror tried, whole or not at all."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pooch
from tqdm import tqdm

from helpers.data.errors import DataError
from helpers.data.registry import DataSet, Download

if TYPE_CHECKING:
    import requests

CHUNK = 1 << 16


def is_whole(path: Path, checksum: str) -> bool:
    """Whether the file is there and has the checksum ``algorithm:hex digest``."""
    algorithm, _, digest = checksum.partition(":")
    return path.is_file() and pooch.file_hash(str(path), alg=algorithm) == digest


def fetch(dataset: DataSet, folder: Path) -> None:
    """Put every published file of ``dataset`` into ``folder``; what is there and whole stays.

    Raises ``DataError`` with the reason for each mirror when a file cannot be had.
    """
    for download in dataset.downloads:
        path = folder / download.file
        if path.is_file():
            if is_whole(path, download.checksum):
                continue
            print(f"{path} is damaged: its checksum is not the published one. Fetching it again.")
        _fetch_file(download, path, dataset.title)


def _fetch_file(download: Download, path: Path, title: str) -> None:
    """Try each mirror in turn."""
    import requests  # as long to import as all that is beside it, and most need it never

    reasons = []
    for url in download.mirrors:
        print(f"Fetching {title} from {url}")
        try:
            _fetch_from(url, download, path)
            return
        except ValueError:
            reasons.append(f"{url}: what came has another checksum than the published file")
        except requests.RequestException as error:
            reasons.append(f"{url}: {_short(error)}")
        except OSError as error:
            raise DataError(
                f"{path} cannot be written ({error.strerror or error}). Make room there, or let "
                "COURSE_CACHE name another folder."
            ) from None
    raise DataError(f"{download.file} could not be fetched.\n  " + "\n  ".join(reasons))


def _fetch_from(url: str, download: Download, path: Path) -> None:
    """Let pooch download to a temporary name, verify, then give the file its name."""
    # pooch reports to stderr, where text in a test cell of a notebook would cost the points
    logger = pooch.get_logger()
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        bar = tqdm(total=download.size, unit="B", unit_scale=True, file=sys.stdout, mininterval=0.5)
        with bar:
            pooch.retrieve(
                url,
                known_hash=download.checksum,
                fname=path.name,
                path=path.parent,
                downloader=pooch.HTTPDownloader(progressbar=bar, chunk_size=CHUNK),
            )
    finally:
        logger.setLevel(level)


def _short(error: requests.RequestException) -> str:
    """What went wrong, for a person who does not know the names of exceptions."""
    import requests

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"the server answered {error.response.status_code}"
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    return f"{type(error).__name__}: {error}"
