"""Dask for real: a scheduler and two workers, each in a folder of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

pytest.importorskip("distributed")

from course.errors import CourseError
from course.grading.box import Sandbox
from course.grading.cluster import ClusterCrew, about_here
from course.grading.grade import grade_assignment
from course.release.build import build_release

from ..tiny import ASSIGNMENT, NOTEBOOK
from .classes import RIGHT, answered, hand_in

pytestmark = pytest.mark.slow

DIES = "__import__('os')._exit(1)"
ENDLESS = "[[__import__('time').sleep(0.05) for _ in iter(stopped, True)], open(path, 'w')]"


def alone():
    """How many run this in the process at once."""
    os.alone = getattr(os, "alone", 0) + 1
    time.sleep(0.05)
    seen, os.alone = os.alone, os.alone - 1
    return seen


def run_text(job, stopped=lambda: False):
    """A task for tests: jobs are texts, of which the value comes back."""
    return eval(job, {"stopped": stopped, "alone": alone})


def wait_for(path):
    """Wait until a worker has made this file."""
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline, path
        time.sleep(0.1)


class Cluster:
    """A scheduler and workers that know nothing of this process but an address."""

    def __init__(self, folder, workers):
        self.folder, self.processes = folder, []
        # The tests' own tasks are imported by name. The grader's need nothing from here.
        here = {"PYTHONPATH": str(Path(__file__).parents[3])}
        self.environment = (
            os.environ | here | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
        )
        about = folder / "scheduler.json"
        self.scheduler = self.start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(about),
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while not about.is_file() or not about.read_text():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        self.address = json.loads(about.read_text())["address"]
        for number in range(workers):
            threads = str(number + 1)  # the second has two, and still does one thing at a time
            at = f"w{number}"
            self.start("worker", self.address, "--nthreads", threads, "--no-dashboard", at=at)

    def start(self, *arguments, at="scheduler"):
        folder = self.folder / at
        folder.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "dask", *arguments]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def end(self):
        for process in reversed(self.processes):
            with_children = os.getpgid(process.pid) if process.poll() is None else None
            if with_children:
                os.killpg(with_children, signal.SIGTERM)
        for process in self.processes:
            process.wait(30)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("cluster"), workers=2)
    yield made
    made.end()


def outcomes(crew, jobs):
    return {
        key: type(outcome).__name__ if isinstance(outcome, BaseException) else outcome
        for key, outcome in crew.run(jobs)
    }


def test_work_is_shared_and_a_worker_that_dies_takes_nothing_but_its_job_with_it(cluster):
    jobs = [("a", "1 + 1"), ("deadly", DIES), ("wrong", "1 / 0")]
    jobs += [(k, "alone()") for k in range(20)]
    with ClusterCrew(cluster.address, run_text, Sandbox.OFF) as crew:
        found = outcomes(crew, jobs)
    expected = {"a": 2, "deadly": "BrokenExecutor", "wrong": "ZeroDivisionError"}
    assert found == expected | dict.fromkeys(range(20), 1)


def test_leaving_stops_what_is_running(cluster, tmp_path):
    begun, path = tmp_path / "begun", tmp_path / "stopped"
    job = f"[open({str(begun)!r}, 'w').close(), {ENDLESS.replace('path', repr(str(path)))}]"
    with ClusterCrew(cluster.address, run_text, Sandbox.OFF) as crew:
        for _ in crew.run([("endless", job), ("b", "1")]):
            wait_for(begun)  # what was not begun is not run at all
            break
    wait_for(path)


def test_a_class_is_graded_with_nothing_shared_but_the_scheduler(cluster, tiny_course):
    made = build_release(tiny_course, ASSIGNMENT, tiny_course.root / "scratch")
    released = nbformat.read(made / f"{NOTEBOOK}.ipynb", 4)
    for k in range(4):
        hand_in(tiny_course, f"right{k}", answered(released, RIGHT))
    hand_in(tiny_course, "untouched", released)
    points = {}
    graded = grade_assignment(
        tiny_course,
        ASSIGNMENT,
        scheduler=cluster.address,
        sandbox=Sandbox.OFF,
        on_result=lambda p: points.update({p.result.student: p.result.points}),
    )
    assert graded.problems == []
    assert points == {f"right{k}": 90 for k in range(4)} | {"untouched": 0}


def test_what_cannot_work_is_said(cluster, monkeypatch):
    from course.grading import cluster as module

    def refusal(address):
        with pytest.raises(CourseError) as caught, ClusterCrew(address, run_text, Sandbox.OFF):
            pass
        return f"{caught.value.message} {caught.value.hint}"

    assert "no address" in refusal("nonsense://")
    monkeypatch.setattr(module, "PATIENCE", 1.0)
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in refusal("tcp://127.0.0.1:9")
    other = about_here() | {"numpy": "1.0"}
    monkeypatch.setattr(module, "about_here", lambda: other)
    monkeypatch.setattr(module, "PATIENCE", 30.0)
    said = refusal(cluster.address)
    assert "numpy" in said
    assert "not 1.0" in said


def test_a_scheduler_without_workers_and_one_that_goes_away(tmp_path, monkeypatch):
    from course.grading import cluster as module

    alone = Cluster(tmp_path, workers=0)
    try:
        monkeypatch.setattr(module, "PATIENCE", 2.0)
        with (
            pytest.raises(CourseError, match="has no workers") as caught,
            ClusterCrew(alone.address, run_text, Sandbox.OFF),
        ):
            pass
        assert f"dask worker {alone.address}" in caught.value.hint
        alone.start("worker", alone.address, "--nthreads", "1", "--no-dashboard", at="late")
        monkeypatch.setattr(module, "PATIENCE", 30.0)
        with ClusterCrew(alone.address, run_text, Sandbox.OFF) as crew:
            arriving = crew.run([("a", "1"), ("b", ENDLESS)])
            assert next(arriving) == ("a", 1)
            alone.scheduler.kill()
            _, outcome = next(arriving)
        assert isinstance(outcome, CourseError)
        assert "scheduler is lost" in outcome.message
    finally:
        alone.end()
