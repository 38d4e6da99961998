"""The engine behind every test cell: the same in a student's notebook, in the grader and in CI.

A test cell reads like this; its last expression is the score:

    check = Exercise("double")

    @check.part("values", points=2)
    def _(t):
        x = t.normal(3, 4)
        t.compare(lambda: double(x), returns="out", out=2 * x)

    check.score()

The engine hands a student's function plain values and looks at what comes back. It never reads
code, globals or frames, so it does not care in which process the function lives.
"""

from helpers.checks.board import scoreboard
from helpers.checks.exercise import Exercise
from helpers.checks.score import Score
from helpers.checks.stages import hint, hints
from helpers.checks.trial import Trial

__all__ = ["Exercise", "Score", "Trial", "hint", "hints", "scoreboard"]
