"""What this session knows of a student's answers: the newest score of each exercise."""

from helpers.checks.score import Score

# Findings that say there is no answer yet.
UNWRITTEN = ("missing", "not_written")

_SCORES: dict[str, Score] = {}
_NOTES: dict[str, tuple[str, str]] = {}


def record(score: Score) -> None:
    """Keep the newest score of an exercise."""
    _SCORES[score.exercise] = score


def scores() -> tuple[Score, ...]:
    """The newest score of each exercise checked in this session, in order of the first check."""
    return tuple(_SCORES.values())


def latest(exercise: str) -> Score | None:
    """The newest score of an exercise, None where it was not checked in this session."""
    return _SCORES.get(exercise)


def note(name: str, value: str, reason: str) -> None:
    """Keep a line for the scoreboard that is worth no points."""
    _NOTES[name] = (value, reason)


def notes() -> tuple[tuple[str, str, str], ...]:
    """The lines noted in this session: name, value, reason."""
    return tuple((name, *line) for name, line in _NOTES.items())


def attempted(exercise: str) -> bool:
    """Whether this session checked an answer that is more than the line it was released with.

    A stub is found unwritten in every test, even where a test finds other things too (nothing
    was changed in the input, for example).
    """
    score = latest(exercise)
    tests = [test for part in score.parts for test in part.tests] if score else []
    return any(not any(each.id in UNWRITTEN for each in test.findings) for test in tests)
