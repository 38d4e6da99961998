import os
import sys
from pathlib import Path

import pytest

from course.layout import CONFIG, Course
from course.reproduce import experiment

HERE = Path(__file__).parent
SET = "ps9_made_up"


class MadeUp:
    """A course whose only experiments are those of `sets/ps9_made_up.py`."""

    def __init__(self, root):
        self.course = Course(root)
        self.log = root / "runs.txt"
        self.gate = root / "wait"
        self.cores = os.cpu_count() or 1

    def runs(self):
        """What ran since this was asked last: `name seed source threads`."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        self.log.write_text("", encoding="utf-8")
        return lines


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    (tmp_path / CONFIG).write_text("", encoding="utf-8")
    monkeypatch.setattr(experiment, "PACKAGE", "sets")
    monkeypatch.syspath_prepend(str(HERE))
    here = [str(HERE), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, here)))
    monkeypatch.setenv("COURSE_DATA_SOURCE", "standin")
    monkeypatch.setenv("RUNS", str(tmp_path / "runs.txt"))
    yield MadeUp(tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == "sets"]:
        del sys.modules[name]
