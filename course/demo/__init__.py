"""`course demo`: the whole line, from source to marks and feedback, on a class made for it."""

from course.demo.run import Demo, run_demo

__all__ = ["Demo", "run_demo"]
