"""A table as a picture: everything it shows is said in words too."""

import numpy as np
import pytest

from helpers.figures import heatmap
from helpers.figures.heatmap import heat_map


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list:
    found: list = []
    monkeypatch.setattr(heatmap, "show", lambda fig, alt: found.append((fig, alt)))
    return found


def drawn(shown: list, values: np.ndarray, **options: object) -> tuple:
    rows, columns = [f"r{k}" for k in range(len(values))], [f"c{k}" for k in range(len(values[0]))]
    heat_map(values, rows, columns, row_label="rate", column_label="reg", **options)
    return shown[-1]


def test_words_hold_every_value_in_its_place(shown: list) -> None:
    _, alt = drawn(shown, np.array([[0.5, 0.25], [0.125, 1]]), title="T", note="N", number="{:.2f}")
    assert alt == (
        "T, by rate and reg. rate r0: 0.50 at c0, 0.25 at c1; rate r1: 0.12 at c0, 1.00 at c1. N."
    )


def test_values_stand_on_their_squares_and_the_best_in_a_frame(shown: list) -> None:
    fig, _ = drawn(shown, np.array([[1.0, 2.0, 0.0], [0.0, np.nan, 5.0]]))
    (ax,) = fig.axes
    places = {text.get_text(): text.get_position() for text in ax.texts}
    assert places["2.000"] == (1, 0)
    assert places["-"] == (1, 1)
    (frame,) = ax.patches
    assert frame.get_x() < 2 < frame.get_x() + frame.get_width()
    assert frame.get_y() < 1 < frame.get_y() + frame.get_height()


def test_what_is_missing_is_said(shown: list) -> None:
    _, alt = drawn(shown, np.array([[0.5, np.nan]]))
    assert "none at c1" in alt


def test_numbers_can_be_read_on_their_colour(shown: list) -> None:
    fig, _ = drawn(shown, np.linspace(0, 1, 12).reshape(3, 4))
    (ax,) = fig.axes
    (image,) = ax.images
    for text in ax.texts:
        j, i = text.get_position()
        red, green, blue, _ = image.cmap(image.norm(image.get_array()[i, j]))
        light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
        ink = 1.0 if text.get_color() == "white" else 0.0
        assert (max(light, ink) + 0.05) / (min(light, ink) + 0.05) >= 4.0


@pytest.mark.parametrize("values", [np.zeros((2, 3)), np.full((2, 2), np.nan)])
def test_tables_that_do_not_fit_are_refused(values: np.ndarray) -> None:
    with pytest.raises(ValueError, match="do not fill"):
        heat_map(values, ["a", "b"], ["c", "d"], row_label="x", column_label="y")
