"""Measure all attacks in both graders, and write `measured.json` and `docs/attacks.md`.

python -m tests.course.grading.attacks.measure          both, in a quarter of an hour
python -m tests.course.grading.attacks.measure NAME     only these in stock nbgrader
python -m tests.course.grading.attacks.measure --page   the page, from what was measured before
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nbgrader.api import Gradebook

from course.layout import Course, find_course
from course.release.build import build_release
from course.release.execute import execute_notebook

from ...tiny import ASSIGNMENT, NOTEBOOK, make_course
from .attack import FULL, Attack
from .classes_of import ALL, graded
from .classroom import Surroundings
from .lessons import LESSON_ATTACKS, LessonAttack
from .stock import measure, measure_lessons
from .test_lessons import placed
from .test_lessons import points as lesson_points

HERE = Path(__file__).parent
MEASURED = HERE / "measured.json"
PAGE = HERE.parents[3] / "docs" / "attacks.md"
ABOUT = f"""# Attacks on the grader

Submissions that try to get points without an answer, to harm others, or to stay. Each is a test
in `tests/course/grading/attacks`: it must get no point more than the honest rest of its notebook,
must leave other submissions and the machine as they were, and nothing of it may outlive its box.

Attacks on exercises of the course itself stand at the end. All others are on a small notebook with
two tests, of {" and ".join(map(str, FULL.values()))} points.
*Gains* are points beyond those of the same notebook with the attacked cells left honestly wrong,
measured in both graders; beside them stands what else came of it. Stock nbgrader was run in
throw-away copies of the course, with all else on the machine made read-only.
`python -m tests.course.grading.attacks.measure` measures all of it again and writes this page.

"""


def main() -> None:
    """Measure, unless only the page is asked for, and write the page."""
    names = sys.argv[1:]
    measured = json.loads(MEASURED.read_text()) if MEASURED.is_file() else {"stock": {}, "ours": {}}
    if names != ["--page"]:
        with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
            course = _course(Path(folder))
            for grader, measure_all in {"stock": _stock, "ours": _ours}.items():
                measured[grader] |= measure_all(course, names)
                MEASURED.write_text(json.dumps(measured, indent=1, sort_keys=True) + "\n")
    PAGE.write_text(page(measured), encoding="utf-8")


def _course(folder: Path) -> Course:
    """A small course, executed, in a folder that every user may look into."""
    folder.chmod(0o755)
    (folder / "course").mkdir()
    course = make_course(folder / "course")
    execute_notebook(course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
    return course


def _stock(course: Course, names: list[str]) -> dict[str, dict]:
    """What stock nbgrader does with the attacks that may be run there."""
    wanted = [a for a in ALL if not a.not_stock and (not names or a.name in names)]
    lessons = [a for a in LESSON_ATTACKS if not names or a.name in names]
    found = measure(course, wanted) if wanted else {}
    return found | measure_lessons(find_course(), lessons)


def _ours(course: Course, _: list[str]) -> dict[str, dict]:
    """What our grader does with all attacks; one by one it would not be sooner."""
    made = build_release(course, ASSIGNMENT, course.root / "scratch")
    shutil.copytree(made, course.root / "release" / ASSIGNMENT)
    with Gradebook(f"sqlite:///{course.gradebook}", "descent"):
        pass
    with Surroundings() as around:
        room = graded(course, ALL, around)
    if harm := [*room.changed, *room.startup, *room.heard, *room.left]:
        raise RuntimeError(f"an attack, or somebody else meanwhile, changed {harm}")
    return _our_lessons() | {
        student: {
            "points": [e.points for e in result.exercises if e.grade_id in FULL],
            "harm": [f"reached {room.reached[student]}"] if student in room.reached else [],
        }
        for student, result in room.results.items()
        if student in room.school.attacks or student.startswith("rest-")
    }


def _our_lessons() -> dict[str, dict]:
    found = {}
    for attack in LESSON_ATTACKS:
        code = placed(attack.code)
        for name, text, before in (
            (attack.name, code, attack.before),
            (f"{attack.name}-rest", attack.honest, ""),
        ):
            points = list(lesson_points(attack, text, before).values())
            found[name] = {"points": points, "harm": []}
    return found


def page(measured: dict) -> str:
    """The page, from the attacks and from what was measured."""
    lines = ["| attack | tries | ours | stock nbgrader |", "| --- | --- | --- | --- |"]
    kind = ""
    for attack in (*ALL, *LESSON_ATTACKS):
        if attack.kind != kind:
            kind = attack.kind
            lines.append(f"| **{kind}** | | | |")
        cells = (
            attack.name,
            attack.tries,
            *(_cell(attack, measured, g) for g in ("ours", "stock")),
        )
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return ABOUT + "\n".join(lines) + "\n"


def _cell(attack: Attack | LessonAttack, measured: dict, grader: str) -> str:
    why_not = getattr(attack, "not_stock", "")
    if grader == "stock" and why_not:
        return f"not run: {why_not}"
    seen = measured[grader].get(attack.name)
    if seen is None:
        return "not measured"
    rest = measured[grader][_rest(attack)]["points"]
    gain = sum(max(a - b, 0) for a, b in zip(seen["points"], rest, strict=True))
    return ", ".join([f"{gain:g}", *seen["harm"]])


def _rest(attack: Attack | LessonAttack) -> str:
    """The student that handed in the honest rest of an attack."""
    return f"{attack.name}-rest" if isinstance(attack, LessonAttack) else attack.rest_name


if __name__ == "__main__":
    # Workers import what was started, and with it all that an attack must not find in memory.
    code = f"from {__spec__.name} import main; main()"
    subprocess.run([sys.executable, "-c", code, *sys.argv[1:]], check=True)
