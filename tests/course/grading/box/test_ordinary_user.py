"""The attempts once more, by an ordinary user, where the tests are run by root."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import course
from course.grading.box.places import parents
from tests.course.grading.box.conftest import IS_ROOT

USER = 12345
TESTS = Path(__file__).with_name("test_attempts.py")


@pytest.mark.skipif(not IS_ROOT, reason="an ordinary user runs these tests already")
def test_all_this_holds_for_an_ordinary_user():
    if shutil.which("bwrap") is None or shutil.which("setpriv") is None:
        pytest.skip("an ordinary user's boxes: bubblewrap and setpriv are needed to try them")
    with tempfile.TemporaryDirectory() as home:
        os.chown(home, USER, USER)
        command = ["bwrap", "--dev-bind", "/", "/", *opened_up()]
        command += ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        command += [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs"]
        command += [f"--basetemp={home}/tests", str(TESTS)]
        environment = os.environ | {"HOME": home, "COURSE_CACHE": f"{home}/cache"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def opened_up():
    """Options for bubblewrap that show Python and this checkout where only root may look."""
    folders = dict.fromkeys((sys.prefix, sys.base_prefix, str(Path(course.__file__).parents[1])))
    shut = {}
    for folder in folders:
        above = [p for p in parents(Path(folder)) if not p.stat().st_mode & stat.S_IXOTH]
        if above:
            shut.setdefault(above[0], []).append(Path(folder))
    for top, inside in shut.items():
        yield from ("--perms", "0755", "--tmpfs", str(top))
        for folder in inside:
            for parent in parents(folder):
                if parent != top and parent.is_relative_to(top):
                    yield from ("--perms", "0755", "--dir", str(parent))
            yield from ("--ro-bind", str(folder), str(folder))
