import json

import numpy as np
import pytest

from helpers import layers
from helpers.own import LAYERS, choose_layers

RIGHT = """
import numpy as np
%matplotlib inline
def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, [x, w, b, "more"]
def affine_backward(dout, cache):
    x, w, b, _ = cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(0)
"""
WRONG = "def relu_forward(x):\n    return abs(x), x"
GRADED = "raise SystemExit('a test cell was run')"


def notebook(folder, *cells):
    path = folder / "layers.ipynb"
    cells = [{"cell_type": "code", "metadata": {}, "source": cell} for cell in cells]
    cells.append({"cell_type": "markdown", "metadata": {}, "source": ["words"]})
    tested = {"nbgrader": {"grade": True}}
    cells.append({"cell_type": "code", "metadata": tested, "source": GRADED})
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


def test_the_kit_s_layers_are_the_default():
    assert choose_layers() is layers


def test_right_ones_are_used_and_the_others_named(tmp_path, capsys):
    path = notebook(tmp_path, RIGHT, WRONG, "1 / 0", "raise SystemExit")
    chosen = choose_layers("mine", path)
    assert len(chosen.affine_forward(np.ones((2, 3)), np.ones((3, 4)), np.ones(4))[1]) == 4
    assert chosen.relu_forward is layers.relu_forward
    said = capsys.readouterr().out
    assert "relu_forward is missing or wrong" in said
    assert "softmax_loss is missing or wrong" in said
    assert "affine_forward" not in said


def test_a_whole_notebook_of_right_answers_is_used_without_a_word(tmp_path, capsys):
    mine = "\n".join(f"from helpers.layers import {name}" for name in LAYERS)
    chosen = choose_layers("mine", notebook(tmp_path, mine))
    assert all(getattr(chosen, name) is getattr(layers, name) for name in LAYERS)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"cells": 3}'])
def test_a_notebook_that_is_not_there_or_damaged_is_said_and_stops_nothing(tmp_path, capsys, text):
    path = tmp_path / "layers.ipynb"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert choose_layers("mine", path) is layers
    assert "could not be read" in capsys.readouterr().out


def test_a_word_it_does_not_know_is_refused():
    with pytest.raises(ValueError, match='"helpers" or "mine"'):
        choose_layers("yours")


def test_layers_of_later_notebooks_are_the_kit_s_beside_one_s_own(tmp_path):
    chosen = choose_layers("mine", notebook(tmp_path, RIGHT))
    assert chosen.affine_forward is not layers.affine_forward
    assert chosen.dropout_forward is layers.dropout_forward
    assert chosen.batchnorm_backward is layers.batchnorm_backward
    assert not [name for name in vars(chosen) if name.startswith("_")]
