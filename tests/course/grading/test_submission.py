import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.grading.limits import Limits
from course.grading.submission import (
    HandedIn,
    Refusal,
    parse_notebook,
    read_files,
    read_notebook,
)

LIMITS = Limits(notebook_bytes=10_000, folder_bytes=10_000)


def notebook(*cells, **more):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)} | more


def code(source, grade_id=None, **metadata):
    if grade_id:
        metadata["nbgrader"] = {"grade_id": grade_id}
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}


def parse(content):
    return parse_notebook(json.dumps(content).encode(), "a.ipynb")


def refusal(path):
    with pytest.raises(Refusal) as caught:
        read_notebook(path, LIMITS)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "cut off"),
        (json.dumps(notebook(code("x"))).encode()[:-20], "line 1"),
        (b"PK\x03\x04 a zip file", "cut off"),
        (b"\xff\xfe\xff", "UTF-8"),
        (b"[" * 100_000, "too deeply"),
        (b"[]", "not a notebook"),
        (b'"nbformat"', "not a notebook"),
        (b'{"cells": []}', "not a notebook"),
        (b'{"nbformat": 9, "cells": []}', "newer"),
        (b'{"nbformat": 4}', "without a list of cells"),
        (b'{"nbformat": 4, "cells": {"0": 1}}', "without a list of cells"),
        (b'{"nbformat": 3, "worksheets": 7}', "damaged"),
        (b'{"nbformat": 4, "cells": [' + b"9" * 5000 + b"]}", "no JSON"),
    ],
)
def test_what_is_no_notebook_is_refused_in_words(text, said):
    with pytest.raises(Refusal, match=said) as caught:
        parse_notebook(text, "a.ipynb")
    assert "a.ipynb" in str(caught.value)


def test_files_that_cannot_be_opened_are_refused_in_words(tmp_path, monkeypatch):
    (tmp_path / "folder.ipynb").mkdir()
    assert "is a folder" in refusal(tmp_path / "folder.ipynb")
    (tmp_path / "large.ipynb").write_bytes(b" " * 20_000)
    assert "too large" in refusal(tmp_path / "large.ipynb")
    (tmp_path / "good.ipynb").write_text(json.dumps(notebook()))
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "good.ipynb")
    assert "is a link" in refusal(tmp_path / "link.ipynb")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.ipynb")
        assert "not an ordinary file" in refusal(tmp_path / "pipe.ipynb")

    def refuse(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # permission bits do not bind root
    assert "Permission denied" in refusal(tmp_path / "good.ipynb")


def test_damaged_cells_are_left_out_and_named():
    cells, notes = parse(
        notebook(
            code("a"), "text", {"cell_type": "code", "source": 7}, {"cell_type": "x"}, code("")
        )
    )
    assert [cell.source for cell in cells] == ["a", ""]
    assert [note.split()[1] for note in notes] == ["2", "3", "4"]


def test_wrong_types_inside_a_cell_count_as_nothing():
    odd = code("a") | {"metadata": [1]}
    marked = code("b", tags="skip-execution", nbgrader={"grade_id": 5, "points": "all"})
    listed = code(["c = 1\n", "d"], "f", tags=[{}, "skip-execution"])
    cells, notes = parse(notebook(odd, marked, listed))
    assert notes == []
    assert cells[0] == HandedIn("code", "a")
    assert (cells[1].grade_id, cells[1].skip) == ("", False)
    assert (cells[2].source, cells[2].grade_id, cells[2].skip) == ("c = 1\nd", "f", True)


def test_text_that_no_file_takes_is_mended():
    cells, _ = parse(notebook(code("s = '\ud800'")))
    assert cells[0].source == "s = '?'"


def test_older_formats_are_read():
    colab = notebook(code("x = 1", "f"), nbformat_minor=0)
    assert parse(colab)[0][0].grade_id == "f"
    cell = {"cell_type": "code", "input": ["y = 2"], "language": "python", "outputs": []}
    cell["metadata"] = {"nbgrader": {"grade_id": "g"}}
    three = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    assert parse(three)[0] == [HandedIn("code", "y = 2", "g", {"grade_id": "g"})]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "cells",
                    "cell_type",
                    "source",
                    "metadata",
                    "nbgrader",
                    "grade_id",
                    "tags",
                    "input",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["cells", "metadata", "worksheets", "nbformat_minor"]), values),
    st.sampled_from([1, 2, 3, 4, 5, True, None, "4"]),
)
def test_whatever_is_inside_it_is_read_or_refused(content, version):
    try:
        cells, _ = parse(content | {"nbformat": version})
    except Refusal:
        return
    assert all(isinstance(cell.source, str) for cell in cells)


def test_files_beside_the_notebook_are_read(tmp_path):
    for name in ("a.ipynb", "mine.py", "data/x.csv", "helpers/layers.py", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    (tmp_path / "secret").symlink_to("/etc/hostname")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "data")
    (tmp_path / "big.bin").write_bytes(b"x" * 11_000)
    (tmp_path / "folder.ipynb").mkdir()
    files, notes = read_files(tmp_path, LIMITS)
    assert sorted(files) == ["a.ipynb", "data/x.csv", "mine.py"]
    said = "\n".join(notes)
    assert "helpers/layers.py was left out" in said
    assert "big.bin is too large" in said
    assert "secret is a link" in said
