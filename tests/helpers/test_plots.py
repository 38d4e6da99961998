import base64
import io
import re

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure
from nbconvert import HTMLExporter
from PIL import Image

from helpers import plots


@pytest.fixture
def picture(tmp_path, monkeypatch):
    """Return a function that runs its argument in IPython and returns alt text and picture."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setattr(HistoryManager, "enabled", False)
    InteractiveShell.clear_instance()
    InteractiveShell.instance()

    def run(draw, *args, **options):
        with capture_output() as captured:
            assert draw(*args, **options) is None
        assert captured.stderr == captured.stdout == ""
        (output,) = captured.outputs
        assert output.data.keys() == {"image/png", "text/plain"}
        alt = output.data["text/plain"]
        assert output.metadata == {"image/png": {"alt": alt}}
        png = base64.b64decode(output.data["image/png"], validate=True)
        assert len(png) < 60_000
        image = Image.open(io.BytesIO(png))
        image.load()
        assert not image.info  # no date, no version
        return alt, image

    yield run
    InteractiveShell.clear_instance()


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def figure():
    fig = Figure(figsize=(2, 1))
    fig.add_subplot().plot([1, 2, 3])
    return fig


def test_epochs_are_counted_in_whole_numbers(monkeypatch):
    drawn = []
    monkeypatch.setattr(plots, "show", lambda fig, alt: drawn.append(fig.axes[0]))
    epochs = np.arange(1, 9) * 2
    plots.curves({"loss": (epochs - 1, 1 / epochs)}, xlabel="epoch", ylabel="loss")
    for last in range(2, 60):
        plots.curves({"loss": 1 / np.arange(1, last)}, xlabel="epoch", ylabel="loss")
    for axes in drawn:
        assert not np.any(axes.get_xticks() % 1)
    plots.curves({"loss": (np.linspace(0, 2, 30), np.ones(30))}, xlabel="rate", ylabel="loss")
    assert np.any(drawn[-1].get_xticks() % 1)


def test_show_gives_the_picture_its_words(picture):
    alt, image = picture(plots.show, figure(), "  A line that\n rises from 1 to 3. ")
    assert alt == "A line that rises from 1 to 3."
    assert image.size == (180, 90)


@pytest.mark.parametrize("alt", ["", "   \n", "plot", "a figure", "figure_of_the_loss_history"])
def test_words_that_say_nothing_are_refused(alt):
    with pytest.raises(ValueError, match="what the picture shows"):
        plots.show(figure(), alt)


def test_figures_of_pyplot_are_closed(picture):
    fig, ax = plt.subplots()
    ax.plot([1, 2])
    picture(plots.show, fig, "A line that rises from 1 to 2.")
    assert not plt.fignum_exists(fig.number)
    picture(plots.curves, {"loss": [2, 1]}, xlabel="epoch", ylabel="loss")
    assert plt.get_fignums() == []


def test_without_ipython_the_words_are_printed(capsys):
    InteractiveShell.clear_instance()
    plots.curves({"loss": [2, 1]}, xlabel="epoch", ylabel="loss")
    assert "from 2 to 1" in capsys.readouterr().out


def test_html_made_with_the_template_of_nbgraders_feedback_carries_the_words(picture):
    alt, image = picture(plots.show, figure(), 'A line that "rises" from 1 to 3.')
    buffer = io.BytesIO()
    image.save(buffer, format="png")
    data = {"image/png": base64.b64encode(buffer.getvalue()).decode(), "text/plain": alt}
    output = nbformat.v4.new_output("display_data", data=data, metadata={"image/png": {"alt": alt}})
    cell = nbformat.v4.new_code_cell("", outputs=[output])
    html, _ = HTMLExporter(template_name="classic").from_notebook_node(
        nbformat.v4.new_notebook(cells=[cell])
    )
    assert re.search(r"""<img[^>]*alt=["']A line that ("|&#34;|&quot;)rises""", html)


def test_the_same_picture_has_the_same_bytes_and_leaves_no_settings(picture, rng):
    before = dict(plt.rcParams)
    images = rng.uniform(0, 255, (5, 3, 8, 8))
    for draw in (
        lambda: plots.image_grid(images),
        lambda: plots.curves({"a": [1, 2], "b": [2, 3]}, xlabel="x", ylabel="y"),
        lambda: plots.histograms({"a": images}),
    ):
        (_, one), (_, two) = picture(draw), picture(draw)
        assert one.tobytes() == two.tobytes()
    assert dict(plt.rcParams) == before


def test_curves_in_words(picture):
    alt, _ = picture(
        plots.curves,
        {"training accuracy": [0.2345, 0.3, 0.41], "validation accuracy": [0.21, 0.3649, 0.36]},
        xlabel="epoch",
        ylabel="accuracy",
        title="Two-layer network",
        note="Data: stand-in for CIFAR-10.",
    )
    assert alt == (
        "Two-layer network: accuracy by epoch. "
        "training accuracy: from 0.23 to 0.41, highest 0.41 at epoch 3; "
        "validation accuracy: from 0.21 to 0.36, highest 0.36 at epoch 2. "
        "Data: stand-in for CIFAR-10."
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([3.0, 1.0, 2.0], "loss: from 3 to 2, lowest 1 at step 2"),
        ([2.0, 2.0, 2.0], "loss: 2 throughout"),
        ([1234.5], "loss: 1200"),
        (([1e-3, 1e-2], [0.5, 0.25]), "loss: from 0.5 to 0.25, lowest 0.25 at step 0.01"),
        ([2.0, np.nan, np.nan], "loss: from 2, not a finite number from step 2 on"),
        ([np.inf, 1.0], "loss: not a finite number from step 1 on"),
        ([2e-7, 1e-7], "from 2.0e-07 to 1.0e-07"),
        (np.linspace(2, 1, 1000), "loss: from about 2 to about 1, over 1,000 values"),
    ],
)
def test_one_curve_in_words(picture, values, words):
    alt, _ = picture(plots.curves, {"loss": values}, xlabel="step", ylabel="loss")
    assert words in alt


def test_words_of_a_long_noisy_curve_do_not_hang_on_single_values(picture, rng):
    smooth = 1 + np.exp(-np.arange(2000) / 500)
    alts = set()
    for _ in range(5):
        noisy = smooth + 0.1 * rng.normal(size=2000)
        alts.add(picture(plots.curves, {"a": noisy}, xlabel="step", ylabel="loss")[0])
    assert len(alts) == 1


def test_curves_differ_by_more_than_colour():
    cycle = list(plots.STYLE["axes.prop_cycle"])
    assert len({style["marker"] for style in cycle}) == len(cycle)
    assert len({style["linestyle"] for style in cycle}) >= 4


def test_curves_that_cannot_be_are_explained(picture):
    options = {"xlabel": "x", "ylabel": "y"}
    with pytest.raises(ValueError, match="1 to 7 curves, not 0"):
        plots.curves({}, **options)
    with pytest.raises(ValueError, match="not 8"):
        plots.curves({str(k): [1, 2] for k in range(8)}, **options)
    with pytest.raises(ValueError, match="one for each x"):
        plots.curves({"a": (np.arange(3), np.arange(4))}, **options)
    with pytest.raises(ValueError, match="row of values"):
        plots.curves({"a": np.ones((2, 2))}, **options)


def pixels_of(image):
    return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("layout", ["N3HW", "NHW3", "N1HW", "NHW"])
@pytest.mark.parametrize("scale", ["uint8", "0..255", "0..1"])
def test_images_are_shown_as_they_are(picture, layout, scale):
    colours = np.array([[250, 10, 0], [0, 120, 240], [30, 200, 60]])  # one for each image
    images = np.tile(colours[:, :, None, None], (1, 1, 4, 6))
    if layout == "NHW3":
        images = images.transpose(0, 2, 3, 1)
    if layout in ("N1HW", "NHW"):
        images = images[:, :1] if layout == "N1HW" else images[:, 0]
        colours = np.repeat(colours[:, :1], 3, axis=1)
    images = {"uint8": images.astype(np.uint8), "0..255": images * 1.0, "0..1": images / 255}[scale]
    alt, image = picture(plots.image_grid, images)
    assert "3 of 4 by 6 pixels." in alt
    shown = pixels_of(image)
    width = shown.shape[1] // 3
    for k, colour in enumerate(colours):
        centre = shown[shown.shape[0] // 2, k * width + width // 2]
        assert np.max(np.abs(centre - colour)) <= 4


def test_images_less_their_mean_are_stretched_and_that_is_said(picture):
    image = np.linspace(-5, 5, 64).reshape(1, 8, 8)
    alt, shown = picture(plots.image_grid, image)
    assert "each stretched to its own range" in alt
    values = pixels_of(shown)[:-2, :-2]
    assert values.min() <= 5
    assert values.max() >= 250


def test_titles_of_images_are_counted(picture, rng):
    images = rng.uniform(0, 255, (6, 3, 32, 32))
    titles = ["cat", "frog", "cat", "cat, called a dog", "frog", 7]
    alt, _ = picture(plots.image_grid, images, titles, columns=3, title="Mistakes", note="Stand-in")
    assert alt == ("Mistakes: 6 of 32 by 32 pixels. 2 cat, 2 frog, cat, called a dog, 7. Stand-in.")
    with pytest.raises(ValueError, match="6 images and 2 titles"):
        plots.image_grid(images, ["a", "b"])


@pytest.mark.parametrize("shape", [(1, 3, 300, 200), (3, 28, 28), (12, 1, 64, 64), (1, 1, 1)])
def test_images_of_any_size_fit(picture, rng, shape):
    _, image = picture(plots.image_grid, rng.uniform(0, 255, shape), columns=4)
    assert image.width <= plots.WIDTH * plots.DPI


def test_images_with_nan_are_shown_and_that_is_said(picture):
    images = np.ones((2, 4, 4))
    images[0, 1, 1] = np.nan
    alt, _ = picture(plots.image_grid, images)
    assert "NaN and infinity shown as 0" in alt


@pytest.mark.parametrize("shape", [(4, 4), (0, 3, 4, 4), (2, 5, 4, 7), (1, 2, 3, 4, 5)])
def test_arrays_that_are_no_images_are_refused(shape):
    with pytest.raises(ValueError, match="images have shape"):
        plots.image_grid(np.zeros(shape))


def test_weights_say_whether_they_look_like_noise(picture, rng):
    noise = rng.normal(size=(3072, 60))
    blocks = np.kron(rng.normal(size=(60, 3, 8, 8)), np.ones((1, 1, 4, 4))).reshape(60, -1).T
    alt, image = picture(plots.weights, noise)
    assert "first 50 of 60 hidden units" in alt
    assert "mostly noise: 6" in alt
    assert image.height > 5 * 64
    assert "mostly smooth: 100 %" in picture(plots.weights, blocks)[0]
    assert "uniform" in picture(plots.weights, np.zeros((3072, 2)))[0]
    noise[0, 0] = np.nan
    assert "not finite" in picture(plots.weights, noise)[0]
    grey, _ = picture(plots.weights, rng.normal(size=(784, 4)), (1, 28, 28))
    assert "4 hidden units as pictures of 28 by 28" in grey
    with pytest.raises(ValueError, match="W1 has shape"):
        plots.weights(np.zeros((50, 3072)))


def test_each_weight_picture_has_its_own_range(picture):
    ramp = np.linspace(-1, 1, 3072)
    _, image = picture(plots.weights, np.stack([ramp, 1e-6 * ramp], axis=1), title="")
    shown = pixels_of(image)
    width = shown.shape[1] // 2
    assert np.max(np.abs(shown[:, :width] - shown[:, width:])) <= 8


def test_histograms_in_words(picture):
    arrays = {
        "layer 1": np.repeat([0.0, 1.0], 500),
        "layer 2": np.zeros((3, 4)),
        "layer 3": np.array([1.0, np.nan, np.inf, 3.0]),
        "layer 4": np.array([np.nan]),
        "layer 5": np.r_[np.linspace(-2, 2, 400), 1e-3],
    }
    alt, _ = picture(plots.histograms, arrays, xlabel="activations", title="Five layers")
    assert alt == (
        "Five layers: distribution of activations. "
        "layer 1: mean 0.5, standard deviation 0.5, from 0 to 1, 50 % exactly zero; "
        "layer 2: all 0; "
        "layer 3: 2 values are not finite, mean 2, standard deviation 1, from 1 to 3; "
        "layer 4: 1 values are not finite, nothing to count; "
        "layer 5: mean 0, standard deviation 1.2, from -2 to 2."
    )
    with pytest.raises(ValueError, match="no arrays"):
        plots.histograms({})


def test_words_given_by_the_author_replace_those_composed(picture, rng):
    words = "Two curves that cross at epoch 3."
    given = {"alt": words}
    curve = {"xlabel": "x", "ylabel": "y"} | given
    assert picture(plots.curves, {"a": [1, 2]}, **curve)[0] == words
    assert picture(plots.image_grid, rng.uniform(size=(2, 4, 4)), **given)[0] == words
    assert picture(plots.weights, rng.normal(size=(12, 2)), (3, 2, 2), **given)[0] == words
    assert picture(plots.histograms, {"a": [1, 2]}, **given)[0] == words
