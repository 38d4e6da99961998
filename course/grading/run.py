"""Run planned notebooks in fresh kernels, and say what each cell did.

Plain data in, plain data out: a `Job` holds all that is needed, a `NotebookRun` all that was seen.
The test cells run in the student's own process, which therefore computes its own score, as with
stock nbgrader: this is safe from accidents, not from malice.

An exercise that hangs or ends Python is taken away from the cells that follow: its name then
raises an exception, so that it costs itself and what calls it, and nothing else.
"""

import asyncio
import contextlib
import json
import math
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.plan import Plan, PlannedCell
from course.grading.pool import stopping
from helpers.checks.score import MIME

# Every submission is checked on the same inputs, those that stock nbgrader checks on.
SETTINGS = {"COURSE_SEED": "0", "COURSE_DATA_SOURCE": "standin", "MPLBACKEND": "agg"}
# Several graders share a machine: one thread each.
SETTINGS |= dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
WITHHELD = ("COURSE_DATA",)
LONGEST_SOCKET_FOLDER = 70  # characters; the path of a socket may have about 100
POLL = 0.2  # seconds between two looks at whether to stop


class Stopped(Exception):  # noqa: N818
    """Somebody asked for the run to end."""


class Ending(StrEnum):
    """How a cell ended."""

    RAN = "ran"
    RAISED = "raised"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    NO_TIME = "no time"  # not run: the notebook's time was used up
    GIVEN_UP = "given up"  # not run: Python had been ended too often
    SKIPPED = "skipped"  # not meant to be run


@dataclass
class CellRun:
    """What a cell did: its outputs as nbformat has them, and the name of its exception if any."""

    ending: Ending = Ending.SKIPPED
    outputs: list[dict] = field(default_factory=list)
    raised: str = ""


@dataclass
class NotebookRun:
    """What a notebook's cells did, one for each planned cell, and how long all took."""

    notebook: str
    cells: list[CellRun]
    seconds: float = 0.0


@dataclass(frozen=True)
class Job:
    """All that it takes to run a student's notebooks: plans, files beside them, limits."""

    plans: tuple[Plan, ...]
    files: dict[str, bytes]
    limits: Limits


def run_job(job: Job, stopped: Callable[[], bool] = stopping) -> list[NotebookRun]:
    """Run each planned notebook in a kernel of its own, in a scratch copy of the files.

    Args:
        job: what to run.
        stopped: asked now and then whether to give up.

    Raises:
        OSError: there is no room for the scratch copy.
        Stopped: `stopped` said so.
    """
    runs = []
    for plan in job.plans:
        with tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True) as scratch:
            folder = Path(scratch, "work")
            _lay_out(job.files, folder)
            started = time.monotonic()
            cells = asyncio.run(_Notebook(plan, folder, job.limits, stopped).run())
            runs.append(NotebookRun(plan.notebook, cells, time.monotonic() - started))
    return runs


def _lay_out(files: dict[str, bytes], folder: Path) -> None:
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class _Notebook:
    """One run of one plan: as many kernels as it takes."""

    def __init__(
        self, plan: Plan, folder: Path, limits: Limits, stopped: Callable[[], bool]
    ) -> None:
        self.plan, self.folder, self.limits, self.stopped = plan, folder, limits, stopped
        self.done: dict[int, CellRun] = {}
        self.not_again: set[int] = set()  # cells that hung or ended Python
        self.withdrawn: dict[str, str] = {}  # exercise -> why its name now raises
        self.room = limits.notebook_output
        self.deadline = time.monotonic() + limits.notebook_seconds

    async def run(self) -> list[CellRun]:
        """Run the cells; after a crash start again, without what caused it."""
        left_out = Ending.GIVEN_UP
        for _ in range(self.limits.restarts + 1):
            try:
                async with _kernel(self.folder, self.limits) as client:
                    await self._run_cells(client)
            except DeadKernelError:
                continue
            left_out = Ending.NO_TIME
            break
        return [
            self.done.get(k, CellRun(left_out if _runs(cell) else Ending.SKIPPED))
            for k, cell in enumerate(self.plan.cells)
        ]

    async def _run_cells(self, client: "_Client") -> None:
        """Run all cells. A cell's first result stays; later runs only rebuild what it defines."""
        for k, cell in enumerate(self.plan.cells):
            if not _runs(cell):
                continue
            if time.monotonic() > self.deadline:
                return
            # What a withdrawn exercise does is not let near the next Python either.
            again = k in self.done and cell.exercise in self.withdrawn
            if k not in self.not_again and not again:
                result = await self._run_cell(client, cell)
                self.done.setdefault(k, result)
                if result.ending in (Ending.TIMEOUT, Ending.CRASHED):
                    self.not_again.add(k)
                    self._withdraw(cell, result)
                if not await client.km.is_alive():
                    raise DeadKernelError("the cell ended the kernel")
            if cell.exercise in self.withdrawn:
                await self._define_away(client, cell.exercise)

    async def _run_cell(self, client: "_Client", cell: PlannedCell) -> CellRun:
        """Run one cell within its time; end the kernel where it cannot be interrupted."""
        seconds = min(self.limits.cell_seconds, max(self.deadline - time.monotonic(), 1.0))
        client.begin(min(self.limits.cell_output, self.room), seconds + self.limits.grace_seconds)
        client.score_expected = cell.role is Role.TEST
        task = asyncio.ensure_future(client.run_code(cell.source))
        timed_out = not await self._within(seconds, task)
        if timed_out:
            await client.km.interrupt_kernel()
            if not await self._within(self.limits.grace_seconds, task):
                await client.km.shutdown_kernel(now=True)
                task.cancel()
        (outcome,) = await asyncio.gather(task, return_exceptions=True)
        outputs = client.outputs()
        self.room -= client.kept
        if timed_out or isinstance(outcome, _OutOfTimeError):
            return CellRun(Ending.TIMEOUT, outputs)
        if isinstance(outcome, BaseException):
            if not isinstance(outcome, DeadKernelError):
                raise outcome
            return CellRun(Ending.CRASHED, outputs)
        if outcome.asks_to_end:
            await client.km.shutdown_kernel(now=True)
            return CellRun(Ending.CRASHED, outputs)
        return CellRun(Ending.RAISED if outcome.raised else Ending.RAN, outputs, outcome.raised)

    async def _define_away(self, client: "_Client", exercise: str) -> None:
        """Make a withdrawn name raise; a kernel that does not answer any more is ended."""
        task = asyncio.ensure_future(client.define_away(exercise, self.withdrawn[exercise]))
        if not await self._within(self.limits.grace_seconds, task):
            await client.km.shutdown_kernel(now=True)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            raise DeadKernelError("the kernel does not answer")
        task.result()

    async def _within(self, seconds: float, task: asyncio.Task) -> bool:
        """Whether the task ends in time. Stopped: somebody asked for the run to end."""
        deadline = time.monotonic() + seconds
        while not task.done() and time.monotonic() < deadline:
            await asyncio.wait({task}, timeout=min(POLL, max(deadline - time.monotonic(), 0)))
            if self.stopped():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                raise Stopped
        return task.done()

    def _withdraw(self, cell: PlannedCell, result: CellRun) -> None:
        if not cell.exercise.isidentifier():
            return
        what = "ran out of time" if result.ending is Ending.TIMEOUT else "ended Python"
        where = "in its check" if cell.role is Role.TEST else "in its cell"
        self.withdrawn[cell.exercise] = f"{cell.exercise} {what} {where} and is not called again"


def _runs(cell: PlannedCell) -> bool:
    return cell.kind == "code" and not cell.skip and bool(cell.source.strip())


class _OwnInterpreter(KernelSpecManager):
    """The Python that runs this, whatever kernels the user has installed under any name."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(**get_kernel_dict())


@contextlib.asynccontextmanager
async def _kernel(folder: Path, limits: Limits) -> AsyncIterator["_Client"]:
    """A fresh kernel working in `folder`, gone with all it started when the block ends."""
    private = folder.parent
    # Sockets in files where there are such: two kernels started at once cannot take one port.
    short = len(str(private)) < LONGEST_SOCKET_FOLDER
    transport = "ipc" if os.name == "posix" and short else "tcp"
    manager = AsyncKernelManager(
        kernel_spec_manager=_OwnInterpreter(),
        connection_file=str(private / f"k{time.monotonic_ns()}.json"),
        transport=transport,
    )
    environment = {name: value for name, value in os.environ.items() if name not in WITHHELD}
    environment |= SETTINGS | {"IPYTHONDIR": str(private / "ipython")}
    group, client = None, None
    try:
        await manager.start_kernel(
            cwd=str(folder),
            env=environment,
            extra_arguments=["--HistoryManager.enabled=False"],
            stdout=subprocess.DEVNULL,  # what a kernel says of itself is for no one here
            stderr=subprocess.DEVNULL,
        )
        group = getattr(manager.provisioner, "pgid", None)
        client = _Client(new_notebook(), km=manager)
        client.startup_timeout = math.ceil(limits.start_seconds)
        # On a busy machine outputs may lag behind.
        client.iopub_timeout = math.ceil(limits.cell_seconds)
        await client.async_start_new_kernel_client()
        yield client
    finally:
        if client and client.kc:
            client.kc.stop_channels()
        await manager.shutdown_kernel(now=True)
        if group:  # a kernel that ended itself leaves behind what it had started
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)


class _OutOfTimeError(Exception):
    """Outputs keep coming after the cell's time."""


@dataclass(frozen=True)
class _Reply:
    """What the kernel said at a cell's end."""

    raised: str = ""
    asks_to_end: bool = False


class _Client(NotebookClient):
    """nbclient's client, with a limit on what it keeps of a cell's outputs."""

    def begin(self, room: int, seconds: float) -> None:
        """Prepare for a cell: how many bytes to keep, how long outputs are listened to."""
        self.reset_execution_trackers()
        self.room, self.kept, self.dropped = room, 0, 0
        self.deadline = time.monotonic() + seconds
        self.cell = new_code_cell()
        self.score_expected = False
        self.nb.cells = [self.cell]

    async def run_code(self, source: str) -> _Reply:
        """Run a cell and wait for its end."""
        reply = _Reply()

        def on_reply(execute_reply: dict, **_: object) -> None:
            nonlocal reply
            content = execute_reply["content"]
            payload = content.get("payload") or []
            ends = any(p.get("source") == "ask_exit" for p in payload if isinstance(p, dict))
            raised = str(content.get("ename", "")) if content["status"] != "ok" else ""
            reply = _Reply(raised, ends)

        self.allow_errors, self.record_timing, self.on_cell_executed = True, False, on_reply
        self.cell.source = source
        await self.async_execute_cell(self.cell, 0)
        return reply

    async def define_away(self, name: str, why: str) -> None:
        """Make a name raise an exception when it is called."""
        code = f"def {name}(*_, **__):\n    raise RuntimeError({why!r})"
        await self.async_wait_for_reply(self.kc.execute(code, silent=True))

    def process_message(self, msg: dict, cell: NotebookNode, cell_index: int) -> object:
        """Keep a message's output as far as there is room; hand the rest to nbclient."""
        if time.monotonic() > self.deadline:
            # Where a kernel prints without end, the loop would never get to look at the clock.
            raise _OutOfTimeError
        kind, content = msg["msg_type"], msg["content"]
        if kind.startswith("comm"):
            return None  # widgets: nobody is there to see them
        if kind == "clear_output":
            self.kept = 0
        elif kind == "stream":
            if not (text := self._fitting(str(content.get("text", "")))):
                return None
            content["text"] = text
        elif kind in ("display_data", "update_display_data", "execute_result", "error"):
            size = len(json.dumps(content, default=str))
            if not self._is_score(content, size):
                if self.kept + size > self.room:
                    self.dropped += size
                    return None
                self.kept += size
        return super().process_message(msg, cell, cell_index)

    def outputs(self) -> list[dict]:
        """What was kept of the cell's outputs, pieces of one stream put together."""
        merged: list[dict] = []
        for output in self.cell.outputs:
            if output.output_type == "stream" and merged and merged[-1].get("name") == output.name:
                merged[-1]["pieces"].append(output.text)
            elif output.output_type == "stream":
                pieces = [output.text]
                merged.append({"output_type": "stream", "name": output.name, "pieces": pieces})
            else:
                merged.append(json.loads(json.dumps(output)))
        for stream in (output for output in merged if "pieces" in output):
            stream["text"] = "".join(stream.pop("pieces"))
        if self.dropped:
            text = f"\n[{self.dropped:,} more characters of output were left out.]\n"
            merged.append({"output_type": "stream", "name": "stdout", "text": text})
        return merged

    def _fitting(self, text: str) -> str:
        fitting = text[: max(self.room - self.kept, 0)]
        self.kept += len(fitting) + 1 if fitting else 0
        self.dropped += len(text) - len(fitting)
        return fitting

    def _is_score(self, content: dict, size: int) -> bool:
        """Whether this is a score where one is expected: it always has room."""
        return self.score_expected and MIME in content.get("data", {}) and size < 1_000_000
