"""Imported for its effect, by the process from which judges and their servers are forked.

It loads once what all of them need. There is no test in it, no module of `helpers` that answers
an exercise, and nothing of the environment in which `course grade` was started.
"""

import gc

from course.grading import run  # noqa: F401
from course.grading.box.server import AGENT, MODULES
from course.grading.boxed.server import load, warm_up

load([*MODULES, AGENT.partition(":")[0]], blocked=())
warm_up()
gc.collect()
gc.freeze()
