"""An IPython shell without a kernel: cells in, outputs as nbformat has them, and no front end."""

import base64
import contextlib
import io
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import IPython
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

APART = tuple(str(Path(file).parent) for file in (IPython.__file__, __file__))
LONGEST_TRACEBACK = 20_000  # characters


@dataclass
class Outputs:
    """A cell's outputs, kept as far as there is room for them.

    Args:
        room: characters that are kept. A loop that prints takes time, and no memory.
    """

    room: int = 0
    dropped: int = 0
    _kept: int = 0
    _clears: bool = False
    _outputs: list[dict] = field(default_factory=list)
    _names: dict[object, dict] = field(default_factory=dict)  # display_id -> output

    def write(self, stream: str, text: str) -> None:
        """Add text to a stream."""
        self._clear_if_due()
        fitting = text[: max(self.room - self._kept, 0)]
        self.dropped += len(text) - len(fitting)
        if not fitting:
            return
        self._kept += len(fitting) + 1
        last = self._outputs[-1] if self._outputs else {}
        if last.get("name") != stream:
            last = {"output_type": "stream", "name": stream, "pieces": []}
            self._outputs.append(last)
        last["pieces"].append(fitting)

    def add(self, output: dict, name: object = None, update: bool = False) -> None:
        """Add something that is displayed, or put it in the place of what has the same `name`."""
        size = sum(len(text) for text in _texts(output))
        if self._kept + size > self.room:
            self.dropped += size
            return
        if update:
            if (shown := self._names.get(name)) is not None:
                self._kept += size
                shown["data"] = output["data"]
            return
        self._clear_if_due()
        self._kept += size + 50  # what surrounds it
        self._outputs.append(output)
        if name is not None:
            self._names[name] = output

    def clear(self, wait: bool = False) -> None:
        """Forget what there is, or do so when the next output comes."""
        self._clears = True
        if not wait:
            self._clear_if_due()

    def as_list(self) -> list[dict]:
        """The outputs, with a word on what was left out."""
        for stream in self._outputs:
            if "pieces" in stream:
                stream["text"] = "".join(stream.pop("pieces"))
        if not self.dropped:
            return self._outputs
        text = f"\n[{self.dropped:,} more characters of output were left out.]\n"
        return [*self._outputs, {"output_type": "stream", "name": "stdout", "text": text}]

    def _clear_if_due(self) -> None:
        if self._clears:
            self._clears, self._kept = False, 0
            self._outputs.clear()
            self._names.clear()


def _texts(output: dict) -> Iterator[str]:
    yield from output.get("data", {}).values()
    yield from output.get("traceback", ())
    yield output.get("evalue", "")


class Stream(io.TextIOBase):
    """What a cell finds as sys.stdout or sys.stderr."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self._name, self._outputs = name, outputs

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def write(self, text: str) -> int:
        """Take text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.write(self._name, text)
        return len(text)


class _Results(DisplayHook):
    """Takes the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """No prompt: nobody sees it."""

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        """Keep the value in its various forms."""
        count = self.shell.execution_count
        output = {"output_type": "execute_result", "data": _data(format_dict)}
        self.shell.outputs.add(output | {"metadata": {}, "execution_count": count})

    def finish_displayhook(self) -> None:
        """Nothing follows."""
        self._is_active = False


class _Displayed(DisplayPublisher):
    """Takes what is displayed."""

    def publish(
        self,
        data: dict,
        metadata: dict | None = None,
        *_: object,
        transient: dict | None = None,
        update: bool = False,
        **__: object,
    ) -> None:
        """Keep it in its various forms."""
        output = {"output_type": "display_data", "data": _data(data), "metadata": {}}
        self.shell.outputs.add(output, (transient or {}).get("display_id"), update)

    def clear_output(self, wait: bool = False) -> None:
        """Forget the cell's outputs."""
        self.shell.outputs.clear(wait)


def _data(bundle: dict) -> dict[str, str]:
    """The forms of a value that are text, or pictures written as text."""
    texts = {
        form: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for form, value in bundle.items()
    }
    return {form: text for form, text in texts.items() if isinstance(text, str)}


class Shell(InteractiveShell):
    """Runs cells, with history within the session, magics and displays as in a notebook."""

    outputs = Outputs()  # of the running cell

    def run(self, source: str, room: int) -> dict:
        """Run a cell.

        Args:
            source: its text.
            room: characters of output that are kept.

        Returns:
            `raised`, the name of the exception that ended it, if any; `ends`, whether it asked
            for the session to end; `outputs`, as nbformat has them.
        """
        self.outputs, self._ends = Outputs(room), False
        try:
            with self._heard():
                result = self.run_cell(source, store_history=True)
                _close_figures()
            error = result.error_before_exec or result.error_in_exec
            raised = "" if error is None else type(error).__name__
            return {"raised": raised, "ends": self._ends, "outputs": self.outputs.as_list()}
        finally:
            self.outputs = Outputs()

    @contextlib.contextmanager
    def _heard(self) -> Iterator[None]:
        """Let what is printed become outputs, whatever earlier cells did to the streams."""
        before = sys.stdin, sys.stdout, sys.stderr
        sys.stdin = io.StringIO()  # input() finds nobody to ask
        sys.stdout, sys.stderr = (Stream(n, self.outputs) for n in ("stdout", "stderr"))
        try:
            yield
        finally:
            sys.stdin, sys.stdout, sys.stderr = before

    def enable_gui(self, gui: str | None = None) -> None:
        """No windows, whatever `%matplotlib` asks for."""

    def ask_exit(self) -> None:
        """Note that a cell called exit() or quit()."""
        self._ends = True

    def init_profile_dir(self, profile_dir: object) -> None:
        """No folder of settings: a submission brings none."""

    def init_io(self) -> None:
        """Nothing is written to a terminal."""

    def system_piped(self, cmd: str) -> None:
        """Run a command of the system, as a line with ! does, and show what it says."""
        done = subprocess.Popen(
            self.var_expand(cmd, depth=1),
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        while said := done.stdout.read1(1 << 16):
            sys.stdout.write(said.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = done.wait()

    system = system_piped

    def showtraceback(self, exc_tuple: tuple | None = None, *_: object, **__: object) -> None:
        """Keep an exception as an output, with the lines of cells it passed."""
        kind, error, passed = exc_tuple or sys.exc_info()
        told = traceback.TracebackException(kind, error, passed, compact=True)
        told.stack = traceback.StackSummary.from_list(
            [f for f in told.stack if not f.filename.startswith(APART)]
        )
        lines = "".join(told.format())[-LONGEST_TRACEBACK:].splitlines()
        message = "".join(told.format_exception_only()).strip().partition(": ")[2]
        output = {"output_type": "error", "ename": kind.__name__, "evalue": message[:1000]}
        self.outputs.add(output | {"traceback": lines})

    def showsyntaxerror(self, *_: object, **__: object) -> None:
        """Keep a syntax error as an output."""
        self.showtraceback()


def _close_figures() -> None:
    """Forget the figures of a cell, as a notebook does at its end."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        with contextlib.suppress(Exception):  # the student's code may have changed it
            pyplot.close("all")


def make_shell() -> Shell:
    """Make the shell of this process, and let it load what cells will need.

    It takes the place of `__main__`, as cells expect. It starts no thread.
    """
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.HistoryManager.hist_file = ":memory:"
    shell = Shell.instance(
        config=settings,
        displayhook_class=_Results,
        display_pub_class=_Displayed,
        ipython_dir="",
        colors="nocolor",
    )
    for cell in ("pass", "1 / 0"):
        shell.run_cell(cell, silent=True, store_history=False)
    return shell
