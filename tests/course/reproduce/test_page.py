import pytest

from course.layout import find_course
from course.reproduce import page, results
from course.reproduce.experiment import problem_sets

from .conftest import SET
from .test_results import rows


def test_the_page_of_the_course_is_what_its_results_make():
    """If it is not: course reproduce --all."""
    course = find_course()
    found = {assignment: results.read(course, assignment) for assignment in problem_sets()}
    assert (course.root / page.PAGE).read_text(encoding="utf-8") == page.text(found)


def test_a_row_of_the_table_says_all_of_a_result(made_up):
    text = page.text({SET: rows("quick", values=(0.5, 0.51, 0.52))[1]})
    assert "| experiment | test accuracy | validation accuracy | data | seeds |" in text
    assert "| `quick` | 51.0 ± 1.0, *field* 40.0 | 5" in text
    assert "40.0 | CIFAR-10 | 0, 1, 2 | 11 | CPU |" in text
    assert "- `quick`: About quick." in text
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.count("|") for line in table}) == 1


def test_a_stand_in_is_said_to_be_one(made_up):
    text = page.text({SET: rows("quick", source="standin")[1]})
    assert "*stand-in* for CIFAR-10" in text
    assert "stand-in" in page.sentence(SET, rows("quick", source="standin")[1][0])


def test_what_is_not_known_is_left_out(made_up):
    (row, other) = rows("quick", values=(0.5,))[1]
    text = page.text({SET: [{**row, "reported": None}, {**other, "experiment": "slow"}]})
    assert "| `quick` | 50.0 |  | CIFAR-10 |" in text
    assert "| `slow` |  | 50.0, *field* 40.0 | CIFAR-10 |" in text
    assert "field" not in page.sentence(SET, {**row, "reported": None})


def test_what_is_said_alike_of_several_is_said_once(made_up):
    (row, *_) = rows("quick")[1]
    names = ("gone", "lost", "quick", "missing")
    text = page.text({SET: [{**row, "experiment": name} for name in names]})
    said = [line for line in text.splitlines() if line.startswith("- `")]
    assert said[0] == "- `gone` to `lost`: no longer measured."
    assert said[1].startswith("- `quick`: About quick.")
    assert said[2:] == ["- `missing`: no longer measured."]


def test_nothing_measured_is_said_and_needs_no_picture(made_up):
    assert page.write(made_up.course) == [page.PAGE]
    assert "Nothing is measured yet." in (made_up.course.root / page.PAGE).read_text("utf-8")
    assert not (made_up.course.root / page.PICTURE).exists()


@pytest.mark.parametrize("source", ["real", "standin"])
def test_page_and_picture_are_written_once_for_each_news(made_up, source):
    results.record(made_up.course, SET, *rows("quick", source=source))
    picture = made_up.course.root / page.PICTURE
    assert page.write(made_up.course) == [page.PAGE]
    first = picture.read_bytes()
    assert first.startswith(b"\x89PNG")
    assert page.write(made_up.course) == []
    results.record(made_up.course, SET, *rows("quick", source=source, values=(0.9, 0.9, 0.8)))
    assert page.write(made_up.course) == [page.PAGE]
    assert picture.read_bytes() != first
