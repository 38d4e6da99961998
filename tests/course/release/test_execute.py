import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course.errors import CourseError
from course.release.execute import execute_notebook, normalise
from course.release.notebooks import executed_hash, read, write

WIDGET = "application/vnd.jupyter.widget-view+json"


def test_every_cell_was_executed_those_that_graders_skip_too(executed_course):
    notebook = read(executed_course.notebooks("demo_set")[0])
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    explore = next(cell for cell in code if cell.id == "explore")
    assert explore.outputs[0].text == "[1.0, 2.0]\n"
    assert notebook.metadata.course.executed == executed_hash(notebook)


def test_a_notebook_runs_in_its_folder_with_stand_in_data_and_a_fixed_seed(tmp_path):
    source = (
        "from os import environ, getcwd, path\n"
        "print(environ['COURSE_SEED'], environ['COURSE_DATA_SOURCE'], path.basename(getcwd()))"
    )
    path = _notebook(tmp_path / "where", source)
    seen = []
    execute_notebook(path, progress=lambda cell, cells: seen.append((cell, cells)))
    assert read(path).cells[0].outputs[0].text == "0 standin where\n"
    assert seen == [(0, 1)]


def test_a_cell_that_raises_is_named_and_nothing_is_written(tmp_path):
    path = _notebook(tmp_path, "lengths = {}\nlengths['x']")
    before = path.read_bytes()
    with pytest.raises(CourseError, match=r"cell 'only' raised KeyError: 'x'"):
        execute_notebook(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["not json", "[1, 2]", '{"nbformat": 4}', '{"nbformat": 9}'])
def test_what_is_no_notebook_is_said_in_words(tmp_path, text):
    path = tmp_path / "odd.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"odd\.ipynb is not a notebook"):
        execute_notebook(path)


def test_a_notebook_that_cannot_be_written_is_said_in_words(tmp_path):
    notebook = new_notebook(cells=[new_code_cell("1", id="only")])
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match=r"one\.ipynb could not be written"):
        write(notebook, tmp_path / "file" / "one.ipynb")


def test_what_differs_between_two_runs_is_not_stored():
    cell = new_code_cell("1", id="only", metadata={"execution": {"iopub.status.busy": "now"}})
    cell.outputs = [
        new_output("stream", name="stdout", text="a"),
        new_output("stream", name="stdout", text="b\n"),
        new_output("display_data", {"text/plain": "a form", WIDGET: {"model_id": "drawn"}}),
        new_output("display_data", {WIDGET: {"model_id": "drawn"}}),
        new_output("stream", name="stdout", text="c\n"),
    ]
    about = {"widgets": {"state": {}}, "language_info": {"name": "python", "version": "3.11.1"}}
    notebook = new_notebook(cells=[cell], metadata=about)
    normalise(notebook)
    first, form, last = cell.outputs
    assert (first.text, form.data, last.text) == ("ab\n", {"text/plain": "a form"}, "c\n")
    assert "execution" not in cell.metadata
    assert set(notebook.metadata) == {"course", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}


def test_the_hash_is_of_sources_ids_and_order_of_code_alone():
    def cells():
        return [new_code_cell("a = 1", id="a"), new_code_cell("b = 2", id="b")]

    first = executed_hash(new_notebook(cells=cells()))
    renamed, edited, swapped, run = cells(), cells(), cells()[::-1], cells()
    renamed[0].id = "c"
    edited[0].source = "a = 2"
    run[0].outputs = [new_output("stream", text="1")]
    others = [executed_hash(new_notebook(cells=c)) for c in (renamed, edited, swapped)]
    assert len({first, *others}) == 4
    assert executed_hash(new_notebook(cells=run)) == first


def _notebook(folder, source):
    folder.mkdir(exist_ok=True)
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / "one.ipynb"
    write(new_notebook(cells=[new_code_cell(source, id="only")], metadata=about), path)
    return path
