import pytest

from helpers.diagrams import flow


def test_it_says_in_words_what_it_shows(capsys):
    flow(["X (N, D)", "affine\nW (D, M)", "loss"], between=["x", ""], title="Forward")
    said = capsys.readouterr().out
    assert said == "Forward: [X (N, D)], then x flows into [affine, W (D, M)], then [loss].\n"


def test_arrows_and_boxes_must_fit():
    with pytest.raises(ValueError, match="2 arrows"):
        flow(["a", "b", "c"], between=["x"])
