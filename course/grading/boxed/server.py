"""A warm process that makes boxes and forks an agent into each.

It imports once what submissions need, then listens at its control socket to one worker, and ends
when that worker is gone, with all that it made. It holds no test, and no module of `helpers`
that answers an exercise. It has one thread, and so has torch before it computes anything here: a
child forked from more would wait for ever.
"""

import contextlib
import functools
import gc
import importlib
import io
import itertools
import os
import select
import shutil
import socket
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from course.grading.box import control
from course.grading.box.bubblewrap import BoxError
from course.grading.box.cages import Cage, Cages
from course.grading.box.children import bury
from course.grading.box.forking import Serve, Wish
from course.grading.box.joining import adopt_orphans
from course.grading.box.places import ARRAYS, Places
from course.grading.box.withheld import blocking, copy_helpers

LOOK = 0.5  # seconds between two looks at whether a child has ended or the worker is gone


def main(control_file: int) -> None:
    """Serve the worker at this open file until it is gone."""
    sock = socket.socket(fileno=control_file)
    try:
        # With it comes the lock of the server's folder, to be held as long as there is a server.
        config, _ = control.receive(sock)
        Server(sock, config).run()
    except (EOFError, ConnectionError):
        pass  # the worker is gone


class Server:
    """What the worker's `Server` talks to.

    Args:
        sock: the control socket.
        config: see `course.grading.box.server`, which makes it.
    """

    def __init__(self, sock: socket.socket, config: dict) -> None:
        self.sock, self.config = sock, config
        self.folder, self.copies = Path(config["folder"]), {}
        self.cages: Cages | None = None
        self.living: dict[int, Cage] = {}
        self.numbers = itertools.count()

    def run(self) -> None:
        """Make ready, then do what is asked, until the worker is gone."""
        try:
            if not self._make_ready():
                return
            while self._worker_speaks():
                message, files = control.receive(self.sock)
                try:
                    self._do(message, files)
                finally:
                    for file in files:
                        os.close(file)
        finally:
            for cage in self.living.values():
                cage.end()
            if self.cages:
                self.cages.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _make_ready(self) -> bool:
        try:
            serve = preload(*(self.config[k] for k in ("entry", "modules", "blocked", "fonts")))
            os.environ["COURSE_CACHE"] = self.config["data"]
            if self.config["draw"]:
                draw_standins()
            if sys.platform == "linux":
                adopt_orphans()
            self.cages = Cages(self.config["mechanism"], serve, self.sock)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            control.send(self.sock, {"error": f"The server could not be made ready: {said}"})
            return False
        control.send(self.sock, {"ready": True})
        return True

    def _worker_speaks(self) -> bool:
        """Wait for the worker and reap meanwhile; False where the worker is gone."""
        parent = self.config["worker"]
        while os.getppid() == parent:
            if select.select([self.sock], [], [], LOOK)[0]:
                return True
            self._reap()
        return False

    def _do(self, message: dict, files: list[int]) -> None:
        if message["do"] == "open":
            answer, back = self._open(message, files[0])
        else:
            self._end(message["box"])
            answer, back = {"ended": message["box"]}, ()
        try:
            control.send(self.sock, answer, back)
        finally:
            for file in back:
                os.close(file)
        if message["do"] == "open" and self.cages:
            self.cages.prepare()

    def _open(self, message: dict, sock: int) -> tuple[dict, tuple[int, ...]]:
        withheld = frozenset(message["withheld"])
        if loaded := sorted(among_imported(withheld)):
            return {"loaded": loaded}, ()
        try:
            places = Places(
                self._copy(withheld), Path(self.config["data"], ARRAYS), tuple(sorted(withheld))
            )
            wish = Wish(**{field.name: message[field.name] for field in fields(Wish)})
            cage = self.cages.open(places, wish, sock)
        except (BoxError, OSError, ValueError) as error:
            return {"error": str(error)}, ()
        number = next(self.numbers)
        self.living[number] = cage
        return {"box": number, "agent": cage.agent, "roots": cage.roots}, _handle(cage.agent)

    def _copy(self, withheld: frozenset[str]) -> Path:
        if withheld not in self.copies:
            place = self.folder / f"helpers-{len(self.copies)}"
            copy_helpers(place, withheld)
            self.copies[withheld] = place
        return self.copies[withheld]

    def _end(self, number: int) -> None:
        if cage := self.living.pop(number, None):
            cage.end()
        self._reap()

    def _reap(self) -> None:
        """Bury what has ended; a box goes with its agent, whatever else still runs there."""
        for cage in self.living.values():
            if not cage.lives():
                cage.end()
        bury()


def _handle(pid: int) -> tuple[int, ...]:
    """A handle on a process that stays right when its number is another's, where there are such."""
    if not hasattr(os, "pidfd_open"):
        return ()
    with contextlib.suppress(OSError):
        return (os.pidfd_open(pid),)
    return ()


def preload(entry: str, modules: Iterable[str], blocked: Iterable[str], fonts: str) -> Serve:
    """Import what agents need, and return the function `module:name` that serves as one.

    Raises:
        ImportError: something is not installed.
        RuntimeError: what was imported started a thread, and threads do not survive a fork.
    """
    os.environ["MPLCONFIGDIR"] = fonts  # where the list of fonts is kept from one start to the next
    module, _, name = entry.partition(":")
    load([*modules, module], blocked)
    warm_up()
    agents = sys.modules[module]
    if hasattr(agents, "preload"):
        with blocking(blocked):
            agents.preload()
    if threading.active_count() > 1:
        names = ", ".join(thread.name for thread in threading.enumerate())
        raise RuntimeError(f"threads were started before the fork: {names}")
    gc.collect()
    gc.freeze()
    return getattr(agents, name)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage: where so much is imported, that takes a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_no_collection()
def load(modules: Iterable[str], blocked: Iterable[str]) -> None:
    """Import modules, but for those that are blocked, or need what is. Raises ImportError."""
    with blocking(blocked) as block:
        for each in modules:
            try:
                importlib.import_module(each)
            except ModuleNotFoundError as error:
                if not block.blocks(error.name):
                    raise
    if torch := sys.modules.get("torch"):
        torch.set_num_threads(1)  # before it computes anything


@functools.cache
@_no_collection()
def warm_up() -> None:
    """Do what libraries put off until they are used; else every submission waits for it.

    It is done once, also for all who are forked from this process.
    """
    if torch := sys.modules.get("torch"):
        accelerated = torch.cuda.is_available() or torch.backends.mps.is_available()
        if not accelerated:  # there a backward pass starts threads
            x = torch.ones(2, 2, requires_grad=True)
            # A gradient that is handed in brings sympy along, and much of torch.
            torch.autograd.grad(x @ x, [x], grad_outputs=torch.ones(2, 2))
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(1, 1))
        figure.add_subplot(title="1").plot([0, 1])
        FigureCanvasAgg(figure).print_png(io.BytesIO())


def draw_standins() -> None:
    """Draw the stand-ins, or see that they are there, so that submissions need not do it."""
    data = sys.modules.get("helpers.data")  # not there where it is withheld
    for name in data.REGISTRY if data else ():
        data.draw(name)


def among_imported(withheld: Iterable[str]) -> set[str]:
    """Those of these modules, and of what lies in them, that this process has imported."""
    withheld = tuple(withheld)
    # Quick: there are thousands, and this is asked before each submission.
    alike = [name for name in sys.modules if name.startswith(withheld)]
    return {name for name in alike for w in withheld if f"{name}.".startswith(f"{w}.")}
