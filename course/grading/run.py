"""Run planned notebooks, the student's cells in a box and the course's checks here.

Plain data in, plain data out: a `Job` holds all that is needed, a `NotebookRun` all that was seen.
This process is the judge. It holds the test cells, runs each at its place, before the next cell
of the student's, and takes the score from what happened here; the student's code never sees them.

An exercise that hangs or ends Python is taken away from the cells that follow: its name then
raises an exception, so that it costs itself and what calls it, and nothing else.
"""

import ast
import atexit
import builtins
import contextlib
import functools
import io
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType
from unittest.mock import patch

from threadpoolctl import ThreadpoolController

from course.errors import CourseError
from course.grading.box import Boxed, Sandbox, Server
from course.grading.lesson import Role
from course.grading.limits import Limits
from course.grading.pipe import Ending, Gone, Pipe, Stopped
from course.grading.plan import Plan, PlannedCell
from course.grading.pool import stopping
from course.grading.remote import Session
from course.grading.warm import THREADS
from helpers.checks.failure import ReportedError
from helpers.checks.parts import found_wrong
from helpers.checks.score import Score

__all__ = ["CellRun", "Ending", "Job", "NotebookRun", "Stopped", "run_job"]

# Every submission is checked on the same inputs, those that stock nbgrader checks on.
SETTINGS = {"COURSE_SEED": "0", "COURSE_DATA_SOURCE": "standin", "MPLBACKEND": "agg"}
# Several graders share a machine: one thread each.
SETTINGS |= dict.fromkeys(THREADS, "1")
WITHHELD = "COURSE_DATA"  # real data, which not every machine has
ENDED = (Ending.TIMEOUT, Ending.STARVED, Ending.CRASHED, Ending.TOO_LARGE)


@dataclass
class CellRun:
    """What a cell did.

    Attributes:
        ending: how it ended.
        outputs: its outputs as nbformat has them, for show.
        raised: the name of its exception, if any.
        score: of a test that ended in one, `Score.as_dict()`.
    """

    ending: Ending = Ending.SKIPPED
    outputs: list[dict] = field(default_factory=list)
    raised: str = ""
    score: dict | None = None


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
    student: str = ""
    sandbox: Sandbox = Sandbox.REQUIRED


def run_job(job: Job, stopped: Callable[[], bool] = stopping) -> list[NotebookRun]:
    """Run each planned notebook in a box of its own, with the files beside it.

    A notebook in which something did not end because the machine was busy is run once more.

    Args:
        job: what to run.
        stopped: asked now and then whether to give up.

    Raises:
        CourseError: this machine makes no such boxes.
        OSError: there is no room for the files.
        Stopped: `stopped` said so.
    """
    runs = []
    with _environment(job.student), _threads().limit(limits=1):
        for plan in job.plans:
            run = _run_notebook(plan, job, stopped)
            if any(cell.ending is Ending.STARVED for cell in run.cells):
                run = _run_notebook(plan, job, stopped)
            runs.append(run)
    return runs


def _run_notebook(plan: Plan, job: Job, stopped: Callable[[], bool]) -> NotebookRun:
    started = time.monotonic()
    cells = _Notebook(plan, job, stopped).run()
    return NotebookRun(plan.notebook, cells, time.monotonic() - started)


@functools.cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@contextlib.contextmanager
def _environment(student: str) -> Iterator[None]:
    """The settings that checks look at, in this process too."""
    with patch.dict(os.environ, SETTINGS | {"COURSE_STUDENT": student}):
        os.environ.pop(WITHHELD, None)
        yield


@functools.cache
def warm_server(sandbox: Sandbox) -> Server:
    """The warm Python of this process; it ends with it."""
    server = Server(sandbox)
    atexit.register(server.close)
    return server


class _Notebook:
    """One run of one plan: as many boxes as it takes."""

    def __init__(self, plan: Plan, job: Job, stopped: Callable[[], bool]) -> None:
        self.plan, self.job, self.limits, self.stopped = plan, job, job.limits, stopped
        self.done: dict[int, CellRun] = {}
        self.not_again: set[int] = set()  # cells that hung or ended Python
        self.withdrawn: dict[str, str] = {}  # exercise -> why its name now raises
        self.room = job.limits.notebook_output
        self.cpu_left = job.limits.notebook_seconds
        self.wall_left = job.limits.notebook_wall_seconds
        self.starved = 0.0  # seconds in which others had the machine
        self.names = {cell.exercise for cell in plan.cells if cell.exercise}
        self.names |= {cell.grade_id for cell in plan.cells if cell.role is Role.LOCKED}
        # Exercises in whose own test a mistake was found: what is made of them is excused.
        self.wrong = {c.exercise for c in plan.cells if c.settled and not c.passed}

    def run(self) -> list[CellRun]:
        """Run the cells; after a crash start again, without what caused it."""
        for _ in range(self.limits.restarts + 1):
            with self._open() as box:
                pipe = Pipe(box, self.limits, self.stopped)
                try:
                    self._run_cells(pipe, self._session(pipe))
                    left_out = None
                    break
                except Gone:
                    left_out = Ending.GIVEN_UP
                finally:
                    pipe.end()
                    self.cpu_left -= pipe.cpu_seconds
                    self.wall_left -= pipe.waited_seconds
                    self.starved += pipe.starved_seconds
        left_out = left_out or self._out_of_time()
        return [
            self.done.get(k, CellRun(left_out if _runs(cell) else Ending.SKIPPED))
            for k, cell in enumerate(self.plan.cells)
        ]

    def _out_of_time(self) -> Ending:
        """How cells ended that were not run because the notebook's time was up."""
        waited = self.limits.notebook_wall_seconds - self.wall_left
        busy = self.cpu_left > 0 and self.starved > waited / 2
        return Ending.STARVED if busy else Ending.NO_TIME

    def _open(self) -> Boxed:
        environment = SETTINGS | {"COURSE_STUDENT": self.job.student}
        server = warm_server(Sandbox(self.job.sandbox))
        return server.open(withheld=self.plan.withheld, environment=environment, limits=self.limits)

    def _session(self, pipe: Pipe) -> Session:
        """Begin to talk, and lay out the files."""
        try:
            session = Session(pipe, self.limits.message_bytes)
            for name, content in self.job.files.items():
                session.put(name, content)
        except Gone as gone:
            raise CourseError(f"Python did not come up in its box ({gone.ending}).") from None
        except ReportedError as error:
            raise OSError(f"the files could not be laid out: {error}") from None
        return session

    def _run_cells(self, pipe: Pipe, session: Session) -> None:
        """Run all cells. A cell's first result stays; later runs only rebuild what it defines.

        Raises:
            Gone: the student's Python is no more.
        """
        for k, cell in enumerate(self.plan.cells):
            if not _runs(cell) or (cell.role is Role.TEST and k in self.done):
                continue
            if not self._allow(pipe):
                return
            # What a withdrawn exercise does is not let near the next Python either.
            again = k in self.done and cell.exercise in self.withdrawn
            if k not in self.not_again and not again:
                result = self._run_cell(session, cell)
                self.done.setdefault(k, result)
                if result.ending in ENDED:
                    self.not_again.add(k)
                    self._withdraw(cell, result)
                if not pipe.alive:
                    raise Gone(result.ending)
            if cell.exercise in self.withdrawn:
                self._define_away(pipe, session, cell.exercise)

    def _allow(self, pipe: Pipe) -> bool:
        """Give the next cell its time; False where the notebook has none left."""
        cpu, wall = self.cpu_left - pipe.cpu_seconds, self.wall_left - pipe.waited_seconds
        pipe.allow(min(self.limits.cell_seconds, cpu), min(self.limits.cell_wall_seconds, wall))
        return cpu > 0 and wall > 0

    def _run_cell(self, session: Session, cell: PlannedCell) -> CellRun:
        if cell.role is Role.TEST:
            with found_wrong(self.wrong):
                result = _judge(session, cell, self.names)
            if not _all_points(result.score):
                self.wrong.add(cell.exercise)
            return result
        ending, raised, outputs = session.run(
            cell.source, min(self.limits.cell_output, max(self.room, 0))
        )
        self.room -= len(str(outputs))
        return CellRun(ending, outputs, raised)

    def _withdraw(self, cell: PlannedCell, result: CellRun) -> None:
        if not cell.exercise.isidentifier():
            return
        timed_out = result.ending in (Ending.TIMEOUT, Ending.STARVED)
        what = "ran out of time" if timed_out else "ended Python"
        where = "in its check" if cell.role is Role.TEST else "in its cell"
        self.withdrawn[cell.exercise] = f"{cell.exercise} {what} {where} and is not called again"

    def _define_away(self, pipe: Pipe, session: Session, exercise: str) -> None:
        """Make a withdrawn name raise; a process that does not answer any more is ended."""
        pipe.allow(self.limits.grace_seconds, self.limits.grace_seconds)
        why = self.withdrawn[exercise]
        ending, _, _ = session.run(
            f"def {exercise}(*_, **__):\n    raise RuntimeError({why!r})", room=0
        )
        if ending is not Ending.RAN:
            pipe.end()
            raise Gone(ending)


def _runs(cell: PlannedCell) -> bool:
    planned = cell.kind == "code" and not cell.skip and not cell.settled
    return planned and bool(cell.source.strip())


def _all_points(score: dict | None) -> bool:
    return score is not None and score["points"] >= score["max_points"]


def _judge(session: Session, test: PlannedCell, known: set[str]) -> CellRun:
    """Run a test cell here, with the student's exercises, and what was given, by their names.

    Args:
        session: leads to the student's process.
        test: the cell.
        known: names that it may take from the notebook.
    """
    body, last, names = _compiled(test.source, test.exercise)
    namespace = {"__name__": "__main__", "__builtins__": builtins}
    sink = io.StringIO()
    try:
        namespace |= session.names(sorted(names & known))
        with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
            exec(body, namespace)
            value = eval(last, namespace) if last else None
    except Gone as gone:
        return CellRun(gone.ending)
    except ReportedError as error:
        return CellRun(Ending.RAISED, raised=error.report.type)
    except (Exception, SystemExit) as error:
        return CellRun(Ending.RAISED, raised=type(error).__name__)
    finally:
        namespace.clear()  # its functions hold it, and it holds them
    if not isinstance(value, Score):
        return CellRun(Ending.RAN)
    data = value._repr_mimebundle_()
    output = {"output_type": "execute_result", "data": data, "metadata": {}}
    return CellRun(Ending.RAN, [output | {"execution_count": None}], score=value.as_dict())


@functools.lru_cache(maxsize=256)
def _compiled(source: str, exercise: str) -> tuple[CodeType, CodeType | None, frozenset[str]]:
    """A test cell's statements, its last expression, and the names that occur in it."""
    file = f"<check of {exercise}>"
    tree = ast.parse(source, file)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    expression = compile(ast.Expression(last.value), file, "eval") if last else None
    return compile(tree, file, "exec", dont_inherit=True), expression, frozenset(names)
