import pytest

from course.answers import load_answers
from course.errors import CourseError

GOOD = """# kind: wrong
# about: doubles twice: once too often
# points: 2.5
# diagnosis: a constant factor
import numpy as np


# a comment of the answer's own
def double(x):
    return 4 * x
"""


def put(folder, text, name="twice", exercise="double", notebook="doubles"):
    path = folder / "tiny" / notebook / exercise / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_answer_is_read(tmp_path):
    put(tmp_path, GOOD)
    (answer,) = load_answers("tiny", tmp_path)
    assert (answer.notebook, answer.exercise, answer.name) == ("doubles", "double", "twice")
    assert (answer.kind, answer.points) == ("wrong", 2.5)
    assert answer.about == "doubles twice: once too often"
    assert answer.diagnosis == "a constant factor"
    assert answer.code.startswith("import numpy as np\n")
    assert "own\ndef double(x):\n    return 4 * x\n" in answer.code


def test_a_diagnosis_may_be_left_out(tmp_path):
    put(tmp_path, GOOD.replace("# diagnosis: a constant factor\n", ""))
    assert load_answers("tiny", tmp_path)[0].diagnosis == ""


def test_what_an_answer_spoils_is_read(tmp_path):
    put(tmp_path, GOOD.replace("# points", "# spoils: add subtract\n# points"))
    assert load_answers("tiny", tmp_path)[0].spoils == ("add", "subtract")


def test_answers_are_in_order_and_of_one_assignment(tmp_path):
    put(tmp_path, GOOD, "b")
    put(tmp_path, GOOD, "a")
    put(tmp_path, GOOD, "z", exercise="add")
    assert [a.name for a in load_answers("tiny", tmp_path)] == ["z", "a", "b"]
    assert load_answers("other", tmp_path) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("# kind: wrong", "# kind: odd"), "odd"),
        (("# kind: wrong\n", ""), "no kind"),
        (("# points: 2.5\n", ""), "no points"),
        (("2.5", "many"), "many"),
        (("# about: doubles twice: once too often", "# about:"), "no about"),
        (("a constant factor", "a bad day"), "a bad day"),
        (("# kind: wrong", "# kind: right"), "nothing to diagnose"),
    ],
)
def test_a_bad_header_is_named(tmp_path, change, said):
    put(tmp_path, GOOD.replace(*change))
    with pytest.raises(CourseError, match=said) as caught:
        load_answers("tiny", tmp_path)
    assert "twice.py" in caught.value.message
