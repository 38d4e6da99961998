"""A class of attackers and honest students, and things beside it that nobody must touch."""

import contextlib
import hashlib
import os
import shutil
import site
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

import helpers
from course.layout import Course

from ...tiny import ASSIGNMENT, NOTEBOOK
from ..classes import answered, hand_in
from .attack import FULL, HONEST, Attack

NEIGHBOURS = ("a-neighbour", "neighbour", "z-neighbour")
TMP = Path(tempfile.gettempdir())
SHARED = (TMP, Path("/dev/shm"), Path("/var/tmp"))
SECRET = "SECRET_OF_THE_INSTRUCTOR"


@dataclass
class Class:
    """Who hands in what, and where the things are that the attacks know of.

    Attributes:
        course: its folders.
        attacks: by the student's name.
        rests: the student with the honest rest of an attack, by the attack's name.
        places: the words in attacks' code, and what they stand for here.
    """

    course: Course
    attacks: dict[str, Attack] = field(default_factory=dict)
    rests: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def hand_in(self, attacks: Iterable[Attack]) -> None:
        """Hand in the attacks, their honest rests, and the neighbours' right answers."""
        released = nbformat.read(self.course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)
        self.attacks = {attack.name: attack for attack in attacks}
        for neighbour in NEIGHBOURS:
            hand_in(self.course, neighbour, answered(released, HONEST))
        for attack in self.attacks.values():
            if attack.rest_name not in self.rests.values():
                hand_in(self.course, attack.rest_name, answered(released, attack.rest))
            self.rests[attack.name] = attack.rest_name
            folder = hand_in(self.course, attack.name, self._notebook(attack, released))
            for name, content in attack.files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    def _notebook(self, attack: Attack, released: nbformat.NotebookNode) -> nbformat.NotebookNode:
        texts = {**attack.rest, **{k: self._placed(v) for k, v in attack.answers.items()}}
        notebook = answered(released, texts)
        after = [new_code_cell(self._placed(attack.after), id="after")] if attack.after else []
        notebook.cells += after
        if attack.between:
            k = next(k for k, c in enumerate(notebook.cells) if c.id == "norm")
            notebook.cells.insert(k, new_code_cell(self._placed(attack.between), id="between"))
        if attack.before:
            notebook.cells.insert(0, new_code_cell(self._placed(attack.before), id="before"))
        if attack.edit:
            attack.edit(notebook)
        return notebook

    def _placed(self, code: str) -> str:
        for word, place in self.places.items():
            code = code.replace(word, place)
        return code.strip("\n")

    def reached(self) -> dict[str, str]:
        """Where attacks said that they got somewhere: the first such word of each."""
        found = {}
        for name in self.attacks:
            path = self.course.autograded / name / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
            for what in reached(path)[:1] if path.is_file() else ():
                found[name] = what
        return found


def reached(path: Path) -> list[str]:
    """What an attack's notebook says that it reached."""
    outputs = (
        output for cell in nbformat.read(path, 4).cells for output in cell.get("outputs", ())
    )
    texts = [str(output.get("text", "")) for output in outputs]
    return [
        text.partition("REACHED")[2].partition("\n")[0].strip()
        for text in texts
        if "REACHED" in text
    ]


@dataclass
class Surroundings:
    """Sockets that listen, a process that waits, and files, none of which an attack may reach."""

    left: str = field(default_factory=lambda: f"l{uuid.uuid4().hex[:12]}")

    def __enter__(self) -> "Surroundings":
        self.stack = contextlib.ExitStack()
        self.folder = TMP / f"attacked-{self.left}"
        self.folder.mkdir()
        self.folder.chmod(0o755)
        self.stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.tcp = self._listen(socket.create_server(("127.0.0.1", 0)))
        self.udp = self._listen(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        self.udp.bind(("127.0.0.1", 0))
        self.abstract, self.path = (self._listen(socket.socket(socket.AF_UNIX)) for _ in range(2))
        self.abstract.bind(f"\0{self.left}")
        self.path.bind(str(self.folder / "socket"))
        (self.folder / "socket").chmod(0o777)
        for listener in (self.abstract, self.path):
            listener.listen()
        self.sleeper = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, env={SECRET: SECRET}
        )
        self.stack.callback(self.sleeper.communicate, b"\n")
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def _listen(self, listener: socket.socket) -> socket.socket:
        listener.setblocking(False)
        return self.stack.enter_context(listener)

    def words(self, course: Course, packages: Path, imported: Path, data: Path) -> dict[str, str]:
        """What the words in attacks' code stand for."""
        return everywhere(packages, imported, data) | {
            "@ROOT@": str(course.root),
            "@OTHER@": str(course.submitted / NEIGHBOURS[0] / ASSIGNMENT / f"{NOTEBOOK}.ipynb"),
            "@PORT@": str(self.tcp.getsockname()[1]),
            "@UDP@": str(self.udp.getsockname()[1]),
            "@ABSTRACT@": self.left,
            "@PATH@": str(self.folder / "socket"),
            "@PID@": str(self.sleeper.pid),
            "@LEFT@": self.left,
        }

    def heard(self) -> list[str]:
        """Which of the sockets somebody spoke to."""
        found = []
        for name in ("tcp", "abstract", "path"):
            with contextlib.suppress(BlockingIOError):
                getattr(self, name).accept()
                found.append(name)
        with contextlib.suppress(BlockingIOError):
            self.udp.recv(100)
            found.append("udp")
        return found

    def left_behind(self) -> list[str]:
        """Processes and files that attacks left on this machine."""
        found = [str(path) for folder in SHARED for path in folder.glob(f"{self.left}*")]
        for path in Path("/proc").glob("[0-9]*/comm"):
            with contextlib.suppress(OSError):
                if path.read_text().strip() == self.left[:15]:
                    found.append(str(path.parent))
        return found


def everywhere(packages: Path, imported: Path, data: Path) -> dict[str, str]:
    """What words stand for that have nothing to do with a course."""
    return {
        "@HELPERS@": str(imported),
        "@SITE@": str(packages),
        "@CACHE@": str(data),
        "@HOME@": str(Path.home()),
        "@TMP@": str(TMP),
        "@FIRST@": str(Path("/proc", "1", "root")),
    }


def fingerprint(*folders: Path) -> dict[str, str]:
    """What is in these folders: the hash of each file, but for what Python itself writes."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def startup_files() -> list[str]:
    """Files by which every later Python would run something."""
    places = [Path(place) for place in (*site.getsitepackages(), site.getusersitepackages())]
    names = ("*.pth", "sitecustomize.py", "usercustomize.py")
    return sorted(str(path) for place in places for name in names for path in place.glob(name))


def packages() -> Path:
    """Where installed packages are."""
    return Path(site.getsitepackages()[0])


def helpers_folder() -> Path:
    """Where `helpers` is."""
    return Path(helpers.__file__).parent


def open_to_all(folder: Path) -> None:
    """Let every user read and write: nothing but the box keeps attacks away."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o777 if path.is_dir() else 0o666)
    for parent in folder.parents:
        if parent.stat().st_uid == os.getuid() and parent not in (Path("/"), TMP):
            parent.chmod(parent.stat().st_mode | 0o055)


def marks(points: dict[str, float]) -> tuple[float, ...]:
    """Points by test, in the order of the notebook."""
    return tuple(points.get(name, 0) for name in FULL)
