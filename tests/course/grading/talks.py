"""Sessions with a student's process, for tests."""

import contextlib

from course.grading.box import Sandbox
from course.grading.limits import Limits
from course.grading.pipe import Pipe
from course.grading.remote import Session
from course.grading.run import SETTINGS, warm_server


@contextlib.contextmanager
def talk(code="", stopped=lambda: False, **limits):
    """A session in which `code` has run, and its pipe."""
    limits = Limits(**limits)
    server = warm_server(Sandbox.BEST)
    with server.open(withheld=(), environment=SETTINGS, limits=limits) as box:
        pipe = Pipe(box, limits, stopped)
        session = Session(pipe, limits.message_bytes)
        session.pipe = pipe
        if code:
            ending, raised, outputs = session.run(code, 1000)
            assert (ending, raised) == ("ran", ""), outputs
        yield session
