import csv
import io
import json
import shutil

import pytest
from typer.testing import CliRunner

from course import cli
from course.cli import app

from .tiny import ASSIGNMENT, NOTEBOOK

COMMANDS = [
    ["release"],
    ["lint"],
    ["execute"],
    ["grade"],
    ["marks"],
    ["feedback"],
    ["verify"],
    ["reproduce"],
    ["doctor"],
    ["demo"],
    ["new", "exercise"],
]


def course(*arguments, root=None):
    where = [] if root is None else ["--course", str(root)]
    return CliRunner().invoke(app, [*map(str, arguments), *where])


def outside(monkeypatch, capsys, *arguments):
    """Run the command as the shell does; return its exit code and what it says."""
    monkeypatch.setattr("sys.argv", ["course", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
    return stop.value.code, said.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example_and_its_exit_codes(command):
    shown = course(*command, "--help")
    text = " ".join(shown.output.split())
    assert shown.exit_code == 0
    assert f"Example: course {' '.join(command)}" in text
    assert "Exit codes: 0" in text


def test_all_commands_are_listed():
    assert {c.name or c.callback.__name__ for c in app.registered_commands} == {
        command[0] for command in COMMANDS if len(command) == 1
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lint", "nope"], "no problem set called 'nope'"),
        (["release", "nope"], "no problem set called 'nope'"),
        (["grade", "nope"], "nope"),
        (["grade", ASSIGNMENT], "handed in"),
        (["marks", ASSIGNMENT], "course grade"),
        (["feedback", ASSIGNMENT], "course grade"),
        (["execute", ASSIGNMENT, "--notebook", "nope"], "no source notebook called 'nope'"),
        (["new", "exercise", "1x", "--set", "a", "--notebook", "b", "--points", "1"], "1x"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_what_cannot_run_says_why_and_exits_with_2(
    monkeypatch, capsys, tiny_course, arguments, said
):
    code, text = outside(monkeypatch, capsys, *arguments, "--course", tiny_course.root)
    assert code == 2
    assert said in text


def test_outside_a_course_it_says_where_to_go(monkeypatch, capsys, tmp_path):
    code, text = outside(monkeypatch, capsys, "lint", "--course", tmp_path)
    assert code == 2
    assert "nbgrader_config.py" in text


def test_release_writes_once_and_check_tells_what_is_stale(tiny_course):
    root = tiny_course.root
    assert course("release", "--check", root=root).exit_code == 1
    first = course("release", root=root)
    assert (first.exit_code, "written: " in first.output) == (0, True)
    again = course("release", root=root)
    assert (again.exit_code, "written: " in again.output) == (0, False)
    assert course("release", "--check", root=root).exit_code == 0
    released = tiny_course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    released.write_text(released.read_text(encoding="utf-8") + " ", encoding="utf-8")
    stale = course("release", "--check", root=root)
    assert stale.exit_code == 1
    assert f"{NOTEBOOK}.ipynb" in stale.output


def test_release_refuses_what_lint_finds_and_writes_nothing(tiny_course):
    path = tiny_course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["id"] = notebook["cells"][2]["id"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    for command in ("lint", "release"):
        shown = course(command, root=tiny_course.root)
        assert shown.exit_code == 1
        assert notebook["cells"][2]["id"] in shown.output
    assert not (tiny_course.release / ASSIGNMENT).exists()


def test_from_hand_in_to_marks_and_feedback(tiny_course):
    root = tiny_course.root
    for student, folder in (("ada", tiny_course.source), ("=1+1", None)):
        handed_in = tiny_course.submitted / student / ASSIGNMENT
        handed_in.mkdir(parents=True)
        if folder:
            shutil.copy(folder / ASSIGNMENT / f"{NOTEBOOK}.ipynb", handed_in)
        else:
            (handed_in / f"{NOTEBOOK}.ipynb").write_text("{")
    log = root / "log.jsonl"
    options = ("--jobs", 2, "--no-sandbox", "--log", log)
    graded = course("grade", ASSIGNMENT, *options, root=root)
    assert graded.exit_code == 0
    assert "2 submissions, 1 of them run now; 0 marks changed, 0 problems." in graded.output
    assert "=1+1: demo: unreadable." in graded.output
    again = course("grade", ASSIGNMENT, "--quiet", *options, root=root)
    assert again.output == ("2 submissions, 0 of them run now; 0 marks changed, 0 problems.\n")
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert events == ["start", "submission", "submission", "end"] * 2

    rows = json.loads(course("marks", ASSIGNMENT, "--format", "json", root=root).stdout)
    fields = "student assignment notebook exercise points max_points status message"
    assert all(list(row) == fields.split() for row in rows)
    points = {(row["student"], row["exercise"]): row["points"] for row in rows}
    assert (points["ada", "double"], points["=1+1", "double"]) == (30, 0)
    assert {row["status"] for row in rows if row["student"] == "=1+1"} == {"unreadable"}

    written = course("marks", ASSIGNMENT, "--format", "csv", root=root).stdout
    table = list(csv.DictReader(io.StringIO(written)))
    assert [row["exercise"] for row in table] == [row["exercise"] for row in rows]
    assert {row["student"] for row in table} == {"ada", "'=1+1"}
    assert "ada" in course("marks", root=root).output

    assert course("feedback", ASSIGNMENT, root=root).exit_code == 0
    assert (tiny_course.feedback / "ada" / ASSIGNMENT / "index.html").is_file()
    assert (tiny_course.feedback / "=1+1" / ASSIGNMENT / "index.html").is_file()


def test_a_new_exercise_is_scaffolded_with_what_to_do_next(tiny_course):
    shown = course(
        *("new", "exercise", "halve", "--set", ASSIGNMENT, "--notebook", NOTEBOOK, "--points", 5),
        root=tiny_course.root,
    )
    assert shown.exit_code == 0
    assert "course execute" in shown.output
    path = tiny_course.source / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    assert '"grade_id": "test_halve"' in path.read_text(encoding="utf-8")
