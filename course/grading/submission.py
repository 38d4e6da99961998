"""Files that students hand in, read without trusting them.

Whatever is wrong with a file becomes a `Refusal` in plain words, never another exception.
"""

import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from course.grading.limits import Limits
from course.grading.shown import pictures

OURS = ("helpers", "course")  # a folder or module of this name would hide the course's own
SKIP = "skip-execution"


class Refusal(Exception):  # noqa: N818
    """A submission, or a file of it, that cannot be graded; the text says why."""


@dataclass(frozen=True)
class HandedIn:
    """A cell as a student handed it in. Nothing in it is to be believed.

    `marking` is what stood under `metadata.nbgrader`; `grade_id` is empty where there was none.
    `attachments` are pictures in its text, by name: PNG or JPEG and nothing else.
    """

    kind: str
    source: str
    grade_id: str = ""
    marking: dict = field(default_factory=dict)
    skip: bool = False
    attachments: dict = field(default_factory=dict)


def read_notebook(path: Path, limits: Limits) -> tuple[list[HandedIn], list[str], bytes]:
    """Read a notebook that a student handed in.

    Returns:
        Its cells; notes on what was found amiss; the file's bytes.

    Raises:
        Refusal: it cannot be read as a notebook.
    """
    raw = _bytes(path, limits.notebook_bytes)
    cells, notes = parse_notebook(raw, path.name)
    return cells, notes, raw


def parse_notebook(raw: bytes, name: str) -> tuple[list[HandedIn], list[str]]:
    """Take the cells out of a notebook's bytes, of any nbformat from 1 to 4."""
    try:
        content = json.loads(raw)
    except RecursionError:
        raise Refusal(f"{name} is not a notebook: it is nested too deeply.") from None
    except ValueError as error:
        raise Refusal(
            f"{name} is not a notebook, or was cut off: {_reason(error)}. "
            "Save it again from JupyterLab or Colab and hand in the whole file."
        ) from None
    version = content.get("nbformat") if isinstance(content, dict) else None
    if not isinstance(version, int):
        raise Refusal(f"{name} is a JSON file, but not a notebook.")
    if version > 4:
        raise Refusal(f"{name} has notebook format {version}, which is newer than this grader.")
    if version < 4:
        content = _upgraded(content, name)
    if not isinstance(content.get("cells"), list):
        raise Refusal(f"{name} is a notebook without a list of cells.")
    return _cells(content["cells"])


def read_files(folder: Path, limits: Limits) -> tuple[dict[str, bytes], list[str]]:
    """Read all files of a submission, for its code to find beside it.

    Hidden files, links, and what would hide the course's own modules are left out, as is what
    goes beyond the limit for a folder.

    Returns:
        Contents by path relative to `folder`, with forward slashes; notes on what was left out.
    """
    files: dict[str, bytes] = {}
    notes: list[str] = []
    room = limits.folder_bytes
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if name.partition("/")[0].removesuffix(".py") in OURS:
            notes.append(f"The file {name} was left out: the course's own is used.")
            continue
        try:
            content = _bytes(path, room)
        except Refusal as refusal:
            if path.suffix != ".ipynb":  # the refusal of a notebook stands in its own result
                notes.append(f"A file was left out: {refusal}")
            continue
        room -= len(content)
        files[name] = content
    return files, notes


def _walk(folder: Path) -> list[Path]:
    """Files below a folder, in order; hidden ones and links to folders are passed over."""
    found = []
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        found += [Path(top, name) for name in sorted(names) if not _hidden(name)]
    return found


def _hidden(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def _bytes(path: Path, most: int) -> bytes:
    try:
        about = path.lstat()
        if stat.S_ISLNK(about.st_mode):
            raise Refusal(f"{path.name} is a link. Hand in the file itself.")
        if stat.S_ISDIR(about.st_mode):
            raise Refusal(f"{path.name} is a folder, not a file.")
        if not stat.S_ISREG(about.st_mode):
            raise Refusal(f"{path.name} is not an ordinary file.")
        if about.st_size > most:
            raise Refusal(
                f"{path.name} is too large: {about.st_size / 1e6:.1f} MB, with room for "
                f"{most / 1e6:.1f} MB. Clear its outputs, save it and hand it in again."
            )
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read: {error.strerror}.") from None


def _upgraded(content: dict, name: str) -> dict:
    """A notebook of nbformat 1 to 3 as one of nbformat 4."""
    try:
        return nbformat.convert(nbformat.from_dict(content), 4)
    except Exception:  # on malformed content the converters raise whatever they trip over
        raise Refusal(f"{name} is a damaged notebook of an old format.") from None


def _cells(raw_cells: list) -> tuple[list[HandedIn], list[str]]:
    cells, notes = [], []
    for number, raw in enumerate(raw_cells, start=1):
        cell = _cell(raw)
        if cell is None:
            notes.append(f"Cell {number} of the file is damaged and was left out.")
        else:
            cells.append(cell)
    return cells, notes


def _cell(raw: object) -> HandedIn | None:
    if not isinstance(raw, dict) or raw.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = raw.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    about = _dict(raw.get("metadata"))
    marking = _dict(about.get("nbgrader"))
    grade_id = marking.get("grade_id")
    tags = about.get("tags")
    kind = raw["cell_type"]
    return HandedIn(
        kind=kind,
        source=_clean(source),
        grade_id=grade_id if isinstance(grade_id, str) else "",
        marking=marking,
        skip=isinstance(tags, list) and SKIP in tags,
        attachments=_attachments(raw.get("attachments")) if kind == "markdown" else {},
    )


def _attachments(raw: object) -> dict:
    """Pictures by name, each under its kind, as nbformat has them."""
    found = {name: pictures(bundle) for name, bundle in _dict(raw).items()}
    return {_clean(name): kinds for name, kinds in found.items() if kinds}


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _clean(text: str) -> str:
    """Text without halves of surrogate pairs, which no file and no kernel takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {error.msg}"
    return "its text is not UTF-8" if isinstance(error, UnicodeError) else "it holds no JSON"
