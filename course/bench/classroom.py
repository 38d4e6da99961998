"""A class for measuring: submissions put together from the answers, right and wrong mixed."""

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from course.answers import Answer, load_answers
from course.demo.pupils import Pupil, make_class
from course.layout import CONFIG, Course


def make_course(
    course: Course, assignment: str, notebooks: Sequence[str], folder: Path, students: int
) -> Course:
    """Make a course of some notebooks of a problem set in an empty folder, and hand in for a class.

    Each exercise of each student is an answer drawn from `course/answers`.
    """
    made = Course(folder)
    for part in (course.source, course.release):
        (folder / part.name / assignment).mkdir(parents=True)
        for name in notebooks:
            shutil.copy2(part / assignment / f"{name}.ipynb", folder / part.name / assignment)
    shutil.copy2(course.root / CONFIG, folder)
    answers = [answer for answer in load_answers(assignment) if answer.notebook in notebooks]
    make_class(made, assignment, draw_pupils(answers, students), answers)
    return made


def draw_pupils(answers: list[Answer], students: int) -> list[Pupil]:
    """Draw a class with a fixed seed. Two answers of three are right, as in a good class."""
    draw = random.Random(0)
    exercises = sorted({answer.exercise for answer in answers})
    pupils = []
    for number in range(students):
        chosen = {}
        for exercise in exercises:
            kind = "right" if draw.random() < 2 / 3 else "wrong"
            names = sorted(a.name for a in answers if (a.exercise, a.kind) == (exercise, kind))
            chosen[exercise] = draw.choice(names)
        pupils.append(Pupil(f"student{number:04d}", "drawn", answers=chosen))
    return pupils
