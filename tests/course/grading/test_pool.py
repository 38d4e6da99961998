"""The crew does not look into jobs, so texts stand for them here, and `eval` for running them."""

import multiprocessing
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from course.grading.pool import Crew

COMMAND = """
print("begun")
if __name__ == "__main__":
    from course.grading.pool import Crew

    with Crew(2, task=eval) as crew:
        print(sorted(crew.run([("a", "1 + 1"), ("b", "2 + 2")])))
    import __main__

    print(__main__.__file__ == __file__)
"""
DIES = "__import__('os')._exit(1)"


def outcomes(crew, jobs):
    return {
        key: type(outcome).__name__ if isinstance(outcome, BaseException) else outcome
        for key, outcome in crew.run(jobs)
    }


def test_a_worker_that_dies_takes_nothing_but_its_job_with_it():
    jobs = [("a", "1 + 1"), ("deadly", DIES), ("b", "2 + 2"), ("wrong", "1 / 0"), ("c", "3 + 3")]
    with Crew(2, task=eval) as crew:
        assert outcomes(crew, jobs) == {
            "a": 2,
            "b": 4,
            "c": 6,
            "wrong": "ZeroDivisionError",
            "deadly": "BrokenProcessPool",
        }
    assert multiprocessing.active_children() == []


def test_a_job_that_killed_its_worker_once_is_tried_again(tmp_path):
    once = f"({str(tmp_path / 'seen')!r}, __import__('os'))"
    dies_once = f"[{DIES} if not o.path.exists(p) and not o.mkdir(p) else 7 for p, o in [{once}]]"
    with Crew(1, task=eval) as crew:
        assert outcomes(crew, [("a", dies_once), ("b", "8")]) == {"a": [7], "b": 8}


def test_one_job_more_is_taken_than_there_are_workers():
    taken, most = [], []

    def jobs():
        for k in range(10):
            taken.append(k)
            yield k, str(k)

    with Crew(3, task=eval, make=ThreadPoolExecutor) as crew:
        for count, _ in enumerate(crew.run(jobs()), start=1):
            most.append(len(taken) - count)
    assert max(most) == 3  # one of the four that were taken has come back
    assert len(taken) == 10


def test_leaving_early_drops_what_has_not_begun():
    with Crew(1, task=time.sleep, make=ThreadPoolExecutor) as crew:
        for _ in crew.run((k, 0.01) for k in range(1000)):
            break


def test_leaving_stops_what_is_running():
    until_stopped = (
        "[__import__('time').sleep(0.05)"
        " for _ in iter(__import__('course.grading.pool', fromlist='_').stopping, True)]"
    )
    with Crew(2, task=eval) as crew:
        for _ in crew.run([("endless", until_stopped), ("b", "1")]):
            break
    assert multiprocessing.active_children() == []


def test_workers_do_not_begin_the_command_again(tmp_path):
    command = tmp_path / "command.py"
    command.write_text(COMMAND)
    said = subprocess.run([sys.executable, command], capture_output=True, text=True, check=True)
    begun, outcome, main_is_back = said.stdout.splitlines()
    assert (begun, outcome, main_is_back) == ("begun", "[('a', 2), ('b', 4)]", "True")
