"""From submission to result: plan, run, record."""

from course.grading import light  # noqa: F401 (before anything here imports nbformat)
