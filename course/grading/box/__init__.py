"""Where a submission runs: in a box that it cannot see out of, forked from a warm server."""

from course.grading.box.bubblewrap import BoxError
from course.grading.box.protection import MINIMUM, Protection, Sandbox, protections, require
from course.grading.box.server import Boxed, Server

__all__ = [
    "MINIMUM",
    "BoxError",
    "Boxed",
    "Protection",
    "Sandbox",
    "Server",
    "protections",
    "require",
]
