"""What formgrader and stock feedback show of a submission that means harm."""

import base64
import json
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers

from course.grading import autograded
from course.grading.lesson import Role
from course.grading.plan import Plan, PlannedCell, make_plan
from course.grading.record import ExerciseResult, NotebookResult, PartResult, Status
from course.grading.run import CellRun, Ending, NotebookRun
from course.grading.shown import harmless, pictures
from course.grading.submission import parse_notebook
from course.layout import CONFIG, Course
from course.nbgrader_app import nbgrader_config

from .lessons import LESSON

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(20)).decode()
ATTACKS = {
    "script": "<script>alert(1)</script>",
    "handler": '<img src="x" onerror="alert(1)">',
    "svg": "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "link": '<a href="javascript:alert(1)">x</a> [y](javascript:alert(1))',
    "frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "form": '<form action="/formgrader/api"><button>go</button></form>',
    "data": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "autolink": "<javascript:alert(1)>",
    "image": '![a](x"onerror="alert(1))',
    "broken": "<img/src=x onerror=alert(1)//",
    "mixed": "<ScRiPt>alert(1)</sCrIpT><b onmouseover=alert(1)>x</b>",
    "mathematics": "$a<script>alert(1)</script>b$ and $$<img src=x onerror=alert(1)>$$",
    "code": "```html\n<script>alert(1)</script>\n```",
    "style": '<style>body{background:url("javascript:alert(1)")}</style>',
    "meta": '<meta http-equiv="refresh" content="0;url=javascript:alert(1)"><base href="//x/">',
    "attachment": "![a](attachment:a.png) ![b](attachment:b.svg) ![c](attachment:c.png)",
}


@pytest.fixture
def course(tmp_path):
    here = Course(Path(__file__).resolve().parents[3])
    (tmp_path / CONFIG).write_text((here.root / CONFIG).read_text())
    return Course(tmp_path)


def formgrader(course, path):
    """The page that formgrader shows of a notebook, made by its exporter with its settings."""
    config = nbgrader_config(course)
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = {"notebook_id": "demo", "submission_id": "s", "base_url": "", "index": 0}
    resources |= {"total": 1, "student": "ada", "first_name": None, "last_name": None}
    html, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    return html


def own(html):
    """What of a page comes from the notebook: nbgrader's own scripts stand before it."""
    return BeautifulSoup(html, "html.parser").find(id="notebook")


def active(found):
    """What in some HTML would run, or load from elsewhere."""
    tags = {"script", "iframe", "object", "embed", "form", "svg", "style", "meta", "base", "link"}
    bad = [str(tag) for tag in found.find_all(tags)]
    for tag in found.find_all(True):
        for name, value in tag.attrs.items():
            value = "".join(value) if isinstance(value, list) else value
            address = "".join(value.split()).lower()
            wrong = name.startswith("on") or address.startswith(("javascript:", "data:text"))
            image = tag.name == "img" and name == "src" and not address.startswith("data:image/")
            bad += [f"{tag.name} {name}={value}"] * (wrong or image)
    return bad


def written(tmp_path, cells, runs, results=()):
    plan = Plan("demo", tuple(cells))
    result = NotebookResult("demo", list(results))
    autograded.write_graded(LESSON, plan, NotebookRun("demo", runs), result, tmp_path)
    path = tmp_path / "demo.ipynb"
    nbformat.validate(json.loads(path.read_text()))
    return path


def hostile(attack):
    """A notebook with an attack at every place that a student can write to."""
    data = {"text/html": attack, "image/svg+xml": attack, "text/latex": attack}
    data |= {"application/javascript": "alert(1)", "text/markdown": attack, "text/plain": attack}
    data |= {"image/png": '"><script>alert(1)</script>', "image/jpeg": attack}
    data |= {"application/vnd.jupyter.widget-view+json": {"model_id": attack}}
    outputs = [
        {"output_type": "display_data", "data": data, "metadata": {"image/png": {"alt": attack}}},
        {"output_type": "execute_result", "data": data, "metadata": {attack: attack}},
        {"output_type": "stream", "name": attack, "text": attack},
        {"output_type": "error", "ename": attack, "evalue": attack, "traceback": [attack]},
        {"output_type": attack},
        attack,
    ]
    bundle = {
        "a.png": {"image/png": PNG},
        "b.svg": {"image/svg+xml": attack, "text/html": attack},
        "c.png": {"image/png": '"onerror="alert(1)', "image/jpeg": [attack]},
    }
    cells = [
        PlannedCell("markdown", attack, attachments={n: pictures(b) for n, b in bundle.items()}),
        PlannedCell("raw", attack),
        PlannedCell("code", attack),
        PlannedCell("markdown", attack, Role.QUESTION, "question_why", "question_why"),
        PlannedCell("code", attack, Role.EXERCISE, "f", "f"),
        PlannedCell("code", "", Role.TEST, "test_f", "f"),
    ]
    runs = [CellRun(Ending.RAN, outputs) for _ in cells]
    part = PartResult(attack, 1, 2, [attack])
    return cells, runs, [ExerciseResult("f", "test_f", 1, 6, Status.PARTIAL, attack, [part])]


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_of_a_submission_runs_in_formgrader(course, tmp_path, name):
    page = own(formgrader(course, written(tmp_path, *hostile(ATTACKS[name]))))
    assert active(page) == []
    if name in ("script", "broken", "mixed", "frame"):
        assert "alert(1)" in page.find(class_="rendered_html").get_text()  # it is shown as text


def test_the_measure_of_these_tests_finds_what_would_run():
    found = [bool(active(BeautifulSoup(text, "html.parser"))) for text in ATTACKS.values()]
    names = ("autolink", "image", "broken", "attachment")
    assert [n for n, bad in zip(ATTACKS, found, strict=True) if not bad] == list(names)


def test_a_picture_that_is_not_there_does_not_keep_a_page_from_being_shown(course, tmp_path):
    for text in ("![a](attachment:gone.png)", "![a](attachment&#58;gone.png)"):
        path = written(tmp_path, [PlannedCell("markdown", f"Because. {text}")], [CellRun()])
        assert "Because." in own(formgrader(course, path)).get_text()


def test_stock_settings_would_run_it(course, tmp_path):
    path = written(tmp_path, *hostile(ATTACKS["handler"]))
    (course.root / CONFIG).write_text("c = get_config()\n")
    assert active(own(formgrader(course, path)))


def test_pictures_and_text_remain(course, tmp_path):
    output = {"output_type": "display_data", "data": {"image/png": PNG, "text/plain": "A line."}}
    table = {"output_type": "execute_result", "data": {"text/html": "<b>1</b>", "text/plain": "1"}}
    cells = [
        PlannedCell("code", "plot()"),
        PlannedCell("markdown", "**Why** $a < b$ ![a](attachment:a.png)",
                    attachments={"a.png": {"image/png": PNG}}),
    ]  # fmt: skip
    runs = [CellRun(Ending.RAN, [output, table]), CellRun()]
    page = own(formgrader(course, written(tmp_path, cells, runs)))
    assert [tag["src"] for tag in page.find_all("img")] == [f"data:image/png;base64,{PNG}"] * 2
    assert page.find("strong").get_text() == "Why"
    assert "a < b" in page.get_text()
    assert page.find("pre", string="1")


@pytest.mark.parametrize(
    "junk", [None, 3, "text", {}, [None], [[]], [{"output_type": []}], [{"output_type": "stream"}]]
)
def test_whatever_is_given_outputs_come_back(junk):
    for output in harmless(junk):
        nbformat.validate(output, ref="output", version=4, version_minor=5)


def test_attachments_are_taken_from_markdown_and_only_as_pictures():
    cell = {"cell_type": "markdown", "source": "x", "metadata": {}}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            cell | {"attachments": {"a.png": {"image/png": PNG, "text/html": "<script>"}}},
            cell | {"attachments": {"b": {"text/html": "x"}, "c": 3}},
            cell | {"attachments": "all"},
            cell | {"cell_type": "code", "attachments": {"a.png": {"image/png": PNG}}},
        ],
    }
    cells, _ = parse_notebook(json.dumps(notebook).encode(), "demo.ipynb")
    assert [c.attachments for c in cells] == [{"a.png": {"image/png": PNG}}, {}, {}, {}]
    plan = make_plan(LESSON, cells)
    assert next(c for c in plan.cells if c.attachments).attachments == cells[0].attachments
