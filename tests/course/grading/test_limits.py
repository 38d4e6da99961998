import pytest

from course.errors import CourseError
from course.grading.limits import Limits, load_limits
from course.layout import Course


def limits(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    return load_limits(Course(tmp_path), "ps1")


def test_without_a_table_ours_hold(tmp_path):
    assert load_limits(Course(tmp_path), "ps1") == Limits()
    assert limits(tmp_path, "[project]\nname = 'x'\n") == Limits()


def test_an_assignment_overrides_the_course(tmp_path):
    table = (
        "[tool.descent.limits]\ncell_seconds = 5\nrestarts = 1\n"
        "[tool.descent.limits.ps1]\ncell_seconds = 7.5\n"
        "[tool.descent.limits.ps2]\ncell_seconds = 9\n"
    )
    assert limits(tmp_path, table) == Limits(cell_seconds=7.5, restarts=1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cell_second = 5", "cell_second"),
        ("cell_seconds = -1", "positive number"),
        ("cell_seconds = true", "positive number"),
        ("cell_seconds = inf", "positive number"),
        ("restarts = 1.5", "whole number"),
        ("restarts = 'many'", "whole number"),
    ],
)
def test_a_mistake_in_the_table_is_named(tmp_path, line, said):
    with pytest.raises(CourseError) as caught:
        limits(tmp_path, f"[tool.descent.limits]\n{line}\n")
    assert said in caught.value.message + caught.value.hint


def test_a_broken_file_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"pyproject\.toml"):
        limits(tmp_path, "[tool")
