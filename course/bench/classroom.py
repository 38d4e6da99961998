"""A class for measuring: submissions put together from the answers, right and wrong mixed."""

import random
import shutil
from pathlib import Path

from course.answers import Answer, load_answers
from course.demo.pupils import Pupil, make_class
from course.layout import CONFIG, Course


def make_course(course: Course, assignment: str, folder: Path, students: int) -> Course:
    """Make a course of one problem set in an empty folder, with submissions in it.

    Each exercise of each student is an answer drawn from `course/answers`, or the reference.
    """
    made = Course(folder)
    for part in (course.source, course.release):
        shutil.copytree(part / assignment, folder / part.name / assignment)
    shutil.copy2(course.root / CONFIG, folder)
    answers = load_answers(assignment)
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
