import io
import json

import pytest
from rich.console import Console

from course.errors import CourseError
from course.grading.changes import Change
from course.grading.grade import Graded, Progress
from course.grading.record import ExerciseResult, NotebookResult, Result, Status
from course.grading.watch import Pace, Watch, failures

EVIL = "eve\x1b[2J\x1b]0;owned\x07\u202e\nroot: 100"


def result(student="ada", *statuses, problem="", message="It did not end."):
    exercises = [
        ExerciseResult(f"ex{k}", f"test_ex{k}", 0, 5, status, message)
        for k, status in enumerate(statuses)
    ]
    return Result(student, "ps", "", [NotebookResult("layers", exercises, [], 1.5)], problem)


def terminal(is_one):
    return Console(file=io.StringIO(), force_terminal=is_one, width=100, _environ={})


def show(console, results, **more):
    with Watch("ps", console, **more) as watch:
        for done, each in enumerate(results, start=1):
            watch.seen(Progress(each, done, len(results), True))
        watch.ended(Graded(len(results), len(results)))
    return console.file.getvalue()


def test_failures_are_told_a_line_for_each_thing():
    found = failures(result("ada", Status.OK, Status.TIMEOUT, Status.WRONG, Status.TIMEOUT))
    assert found == ["ada: layers, ex1, ex3: timeout. It did not end."]
    assert failures(result("ada", Status.MISSING)) == ["ada: layers: missing. It did not end."]
    assert failures(result("ada", Status.CRASHED, problem="Disk full.")) == ["ada: Disk full."]
    assert failures(result("ada", Status.OK, Status.PARTIAL, Status.MANUAL)) == []


def test_without_a_terminal_there_are_plain_lines_and_no_control_characters():
    results = [result(EVIL, Status.CRASHED, message=EVIL), result("bo", Status.OK)]
    shown = show(terminal(False), results)
    assert all(c.isprintable() or c == "\n" for c in shown)
    assert len(shown.splitlines()) == 2  # a failure, and how far it is at the end
    assert "eve\\x1b[2J" in shown
    assert "ps: 2 of 2" in shown


def test_a_terminal_gets_a_bar_and_nothing_of_a_name_acts_on_it():
    shown = show(terminal(True), [result(EVIL, Status.CRASHED), result("bo", Status.OK)])
    assert "2/2" in shown
    assert "per second" in shown
    for part in ("\x1b[2J", "\x1b]0", "\x07", "\u202e"):
        assert part not in shown


def test_quiet_shows_nothing():
    assert show(terminal(False), [result("ada", Status.CRASHED)], quiet=True) == ""
    assert show(terminal(True), [result("ada", Status.CRASHED)], quiet=True) == ""


def test_the_log_has_an_object_for_each_submission_written_as_it_arrives(tmp_path):
    log = tmp_path / "log.jsonl"
    change = Change(EVIL, "layers", "ex0", 1, 2, 5, 5)
    with Watch("ps", terminal(False), log=log) as watch:
        watch.seen(Progress(result(EVIL, Status.OK, Status.WRONG), 1, 2, True, (change,)))
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        assert [line["event"] for line in lines] == ["start", "submission"]
        watch.seen(Progress(result("bo", Status.OK, problem=EVIL), 2, 2, False))
        watch.ended(Graded(2, 2, 1, [("bo", EVIL)], [change], ["Points differ."]))
    text = log.read_text()
    assert text.isascii()
    assert not any(ord(c) < 32 for c in text.replace("\n", ""))
    start, first, second, end = map(json.loads, text.splitlines())
    assert start["assignment"] == "ps"
    assert (first["student"], first["graded_now"], first["points"]) == (
        "eve\\x1b[2J\\x1b]0;owned\\x07\\u202e\\nroot: 100",
        True,
        0,
    )
    assert first["statuses"] == {"layers/ex0": "ok", "layers/ex1": "wrong"}
    assert (first["seconds"], first["max_points"], first["done"], first["total"]) == (1.5, 10, 1, 2)
    assert "1 -> 2 of 5" in first["changes"][0]
    assert second["problem"].startswith("eve\\x1b")
    assert (end["submissions"], end["graded_now"], end["problems"]) == (2, 1, 1)
    assert "\x1b" not in json.dumps(end, ensure_ascii=False)


def test_the_log_says_why_a_run_stopped_and_goes_on_in_the_next(tmp_path):
    log = tmp_path / "log.jsonl"
    for _ in range(2):
        with pytest.raises(CourseError), Watch("ps", terminal(False), log=log):
            raise CourseError("Stopped. 3 of 5 are graded.")
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert [event["event"] for event in events] == ["start", "stopped"] * 2
    assert "3 of 5" in events[-1]["reason"]


def test_a_log_that_cannot_be_written_is_said(tmp_path):
    with (
        pytest.raises(CourseError, match="cannot be written"),
        Watch("ps", terminal(False), log=tmp_path / "no" / "log"),
    ):
        pass


def test_the_pace_counts_what_was_run_and_forgets_the_distant_past():
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert (pace.rate, pace.left(10)) == (0.0, None)
    for seconds, fresh in [(0.001, False)] * 50 + [(2.0, True)] * 5:
        now[0] += seconds
        pace.tick(fresh)
    assert pace.rate == pytest.approx(0.5)
    assert pace.left(10) == pytest.approx(20)
    for _ in range(60):
        now[0] += 0.5
        pace.tick(True)
    assert pace.rate == pytest.approx(2, rel=0.01)


def test_a_mark_that_changed_is_told_with_what_a_person_gave():
    told = str(Change("ada", "layers", "svm_loss", 3, 5.5, 10, 11, by_hand=8))
    assert told == (
        "ada: layers, svm_loss: 3 of 10 -> 5.5 of 11 by the tests; the 8 given by hand still count"
    )
