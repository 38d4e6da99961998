"""One exercise: its parts, what each is worth, and the run that ends in a score."""

import contextlib
import io
import os
import secrets
import warnings
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from helpers.checks.causes import Causes
from helpers.checks.failure import failure
from helpers.checks.finding import found
from helpers.checks.score import PartScore, Score, Test
from helpers.checks.session import record
from helpers.checks.trial import Trial

TestFunction = Callable[[Trial], None]

# Every session draws new inputs, and the same ones as long as it lasts: a wrong answer can be
# looked into, and cannot be fitted to the numbers seen. A grader fixes the seed.
_SESSION = secrets.randbits(32)


@dataclass
class _Part:
    """A criterion that earns points when all its tests, visible and hidden, pass."""

    name: str
    points: float
    tests: list[tuple[str, bool, TestFunction]] = field(default_factory=list)


class Exercise:
    """A test cell in the making: parts are added to it, `score` runs them.

    Args:
        name: the exercise's name, which is the `grade_id` of its cell.
        likely: what a kind of mistake comes from in this exercise, where more can be said than
            `helpers.checks.messages` says for all; see `helpers.checks.causes`.
    """

    def __init__(self, name: str, likely: Mapping[str, str] | None = None) -> None:
        self.name = name
        self._causes = Causes(name, likely)
        self._parts: dict[str, _Part] = {}

    def part(self, name: str, points: float) -> Callable[[TestFunction], TestFunction]:
        """Add a part worth `points`, with the visible test that follows."""
        if name in self._parts:
            raise ValueError(f"{self.name} has two parts called {name!r}; give them two names")
        self._parts[name] = _Part(name, points)
        return self._adds(name, "", hidden=False)

    def hidden(self, part: str, name: str) -> Callable[[TestFunction], TestFunction]:
        """Add a hidden test to a part: it can take the part's points, and adds none.

        It is run as long as the part's earlier tests passed.
        """
        if part not in self._parts:
            raise ValueError(f"{self.name} has no part called {part!r} to add {name!r} to")
        return self._adds(part, name, hidden=True)

    def score(self) -> Score:
        """Run everything, keep the result for the scoreboard, and return the score."""
        score = Score(self.name, tuple(self._run(part) for part in self._parts.values()))
        record(score)
        return score

    def _adds(self, part: str, name: str, hidden: bool) -> Callable[[TestFunction], TestFunction]:
        def add(function: TestFunction) -> TestFunction:
            self._parts[part].tests.append((name, hidden, function))
            return function

        return add

    def _run(self, part: _Part) -> PartScore:
        tests: list[Test] = []
        for name, hidden, function in part.tests:
            if hidden and not all(test.ok for test in tests):
                break  # the part's points are lost: nothing hangs on its other tests
            tests.append(Test(name, hidden, tuple(self._findings(part, name, function))))
        return PartScore(part.name, part.points, tuple(tests))

    def _findings(self, part: _Part, name: str, function: TestFunction) -> list:
        trial = Trial(self.name, _generator(f"{self.name}/{part.name}/{name}"), self._causes)
        with _quiet():
            try:
                function(trial)
            except (Exception, SystemExit) as error:
                trial.findings.append(failure(error, self.name))
        return trial.findings or [found("nothing_looked_at", quantity=part.name)]


def _generator(key: str) -> np.random.Generator:
    session = int(os.environ.get("COURSE_SEED", _SESSION))
    return np.random.default_rng([zlib.crc32(key.encode()), session])


@contextlib.contextmanager
def _quiet():  # noqa: ANN202
    """Keep what a student's code prints or warns of out of the test cell.

    Text on stderr would cost the whole cell in stock nbgrader; a progress bar is such text.
    """
    sink = io.StringIO()
    with (
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield
