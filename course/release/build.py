"""From source to release, by nbgrader's own converter, so that both make the same bytes."""

import shutil
from pathlib import Path

from nbgrader.converters import GenerateAssignment

from course.errors import CourseError
from course.layout import Course
from course.nbgrader_app import nbgrader_config, run_converter


def build_release(
    course: Course, assignment: str, scratch: Path, after_hand_in: bool = False
) -> Path:
    """Make the students' version in an empty folder, and return the folder of its notebooks.

    The course's gradebook is not written.

    Args:
        course: the course.
        assignment: the problem set.
        scratch: an empty folder.
        after_hand_in: whether to mind the submissions in the course's gradebook: once there are
            some, nbgrader refuses to add or remove graded cells.

    Raises:
        CourseError: there is no such problem set, or nbgrader refuses it.
    """
    course.notebooks(assignment)
    config = nbgrader_config(course)
    config.CourseDirectory.assignment_id = assignment
    config.CourseDirectory.release_directory = str(scratch / "release")
    if after_hand_in and course.gradebook.is_file():
        copy = shutil.copyfile(course.gradebook, scratch / course.gradebook.name)
        config.CourseDirectory.db_url = f"sqlite:///{copy}"
    else:  # what `nbgrader generate_assignment --no-db` sets; the bytes are the same
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
    try:
        run_converter(GenerateAssignment, config)
    except CourseError as error:
        if "submissions associated" not in error.message:
            raise
        raise CourseError(
            f"{assignment} has submissions, and its graded cells are no longer those handed out: "
            "cells were added, removed or renamed.",
            "Put the cells back. To test more, add parts inside a test cell that is there.",
        ) from error
    return scratch / "release" / assignment
