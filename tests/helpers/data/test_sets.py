"""The grey data sets, as ``load`` gives them: where they come from, how they are divided."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from helpers.data import DataError, class_counts, load, statistics
from helpers.data.duplicates import first_copies, perceptual_hash
from helpers.data.parts import divided
from helpers.data.registry import BRAIN_MRI, REGISTRY

PARTS = ("train", "val", "test")


def _scene(seed, height, width):
    """A smooth random picture (height, width) uint8: such have hashes of their own."""
    grid = np.random.default_rng(seed).integers(0, 256, (5, 4), dtype=np.uint8)
    return np.asarray(Image.fromarray(grid).resize((width, height), Image.Resampling.BICUBIC))


@pytest.fixture
def mnist(course_data, write_idx):
    return write_idx(course_data / "mnist", 600, 100)


@pytest.fixture
def products(course_data):
    """Three classes of 20, 10 and 5 pictures, in colour; returns the folder."""
    seed = 0
    for name, count in (("Tshirts", 20), ("Nail Polish", 10), ("Caps", 5)):
        (course_data / "products" / name).mkdir(parents=True)
        for number in range(count):
            seed += 1
            picture = Image.fromarray(_scene(seed, 80, 60)).convert("RGB")
            picture.save(course_data / "products" / name / f"{number}.jpg")
    return course_data / "products"


@pytest.fixture
def brain(course_data):
    """Ten training and five test slices of each class; every second of the latter is a copy."""
    for label, name in enumerate(BRAIN_MRI.classes):
        for part, count in (("Training", 10), ("Testing", 5)):
            folder = course_data / "brain_mri" / part / name
            folder.mkdir(parents=True)
            for number in range(count):
                copied = part == "Training" or number % 2 == 0
                seed = 100 * label + number + (0 if copied else 50)
                picture = Image.fromarray(_scene(seed, 224, 224))
                picture.convert("L" if number % 3 else "RGB").save(folder / f"{number}.png")
    return course_data / "brain_mri"


def test_mnist_is_shuffled_into_parts_that_hold_each_class_in_proportion(mnist):
    data = load("mnist")
    assert [len(data[f"y_{part}"]) for part in PARTS] == [500, 100, 100]
    assert data["X_train"].shape == (500, 1, 28, 28)
    for part, count in (("train", 50), ("val", 10), ("test", 10)):
        assert np.bincount(data[f"y_{part}"]).tolist() == [count] * 10
    assert not np.array_equal(data["X_train"][:50, 0], mnist["X_train"][:50])
    pictures = {x.tobytes(): y for x, y in zip(mnist["X_train"], mnist["y_train"], strict=True)}
    mixed = np.concatenate([data["X_train"], data["X_val"]]).astype(np.uint8)
    labels = np.concatenate([data["y_train"], data["y_val"]])
    assert [pictures[x.tobytes()] for x in mixed] == labels.tolist()
    assert len({x.tobytes() for x in mixed}) == 600
    assert np.array_equal(data["X_test"][:, 0], mnist["X_test"])
    assert data.source == "real"
    assert "MNIST, the real data set" in data.describe()


def test_images_may_stay_bytes_and_be_made_smaller(mnist):
    data = load("mnist", dtype=np.uint8)
    assert data["X_test"].dtype == np.uint8
    small = load("mnist", size=(14, 7))
    means = data["X_test"].reshape(-1, 1, 14, 2, 7, 4).mean(axis=(3, 5))
    np.testing.assert_allclose(small["X_test"], means, rtol=1e-5)
    rounded = load("mnist", size=(14, 7), dtype="uint8")["X_test"]
    assert rounded.dtype == np.uint8
    assert np.abs(rounded - means).max() <= 0.5 + 1e-4
    assert load("mnist", num_val=0, size=(5, 5))["X_val"].shape == (0, 1, 5, 5)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"size": (29, 28)}, r"size is \(29, 28\)\. The images are 28 high and 28 wide"),
        ({"size": (0, 5)}, "can be made smaller, not larger"),
        ({"size": 14}, r"size is 14\. It has to be \(height, width\)"),
        ({"size": (2.5, 3)}, r"has to be \(height, width\)"),
        ({"dtype": np.float64}, r"It can be np\.float32 or np\.uint8"),
        ({"dtype": "picture"}, "dtype is 'picture'"),
        ({"dtype": np.uint8, "subtract_mean": True}, "negative pixels"),
        ({"split": "grouped"}, "split is 'grouped'. For MNIST it can be 'published'"),
    ],
)
def test_a_wrong_wish_is_answered_in_words(mnist, wrong, message):
    with pytest.raises(DataError, match=message):
        load("mnist", **wrong)


def test_products_bring_their_own_classes_and_are_divided_in_proportion(products):
    data = load("products")
    assert data.classes == ("Caps", "Nail Polish", "Tshirts")
    assert data["X_train"].shape[1:] == (1, 80, 60)
    assert [len(data[f"y_{part}"]) for part in PARTS] == [25, 3, 7]
    counts = class_counts(data)
    assert list(counts) == ["Tshirts", "Nail Polish", "Caps"]
    assert [sum(counts[name]) for name in counts] == [20, 10, 5]
    assert [counts[name][2] for name in counts] == [4, 2, 1]
    assert counts.largest == "Tshirts"
    assert counts.share == pytest.approx(4 / 7)
    table = str(counts).splitlines()
    assert table[0] == "Fashion Product Images"
    assert table[2].split() == ["Tshirts", *map(str, counts["Tshirts"]), "57.1", "%"]
    assert len({len(line) for line in table[1:]}) == 1
    assert "<td>Nail Polish<td>" in counts._repr_html_()


def test_copies_of_products_are_left_out_and_said(products):
    again = (products / "Caps" / "0.jpg").read_bytes()
    (products / "Caps" / "copy.jpg").write_bytes(again)
    (products / "Tshirts" / "a copy in another class.jpg").write_bytes(again)
    data = load("products")
    assert data.dropped == 2
    assert "2 copies left out" in data.describe()
    images = np.concatenate([data[f"X_{part}"] for part in PARTS])
    assert len(images) == 35 == len(np.unique(first_copies(images)))


def test_pictures_of_other_sizes_are_fitted_into_the_frame_and_said(products, capsys):
    wide = Image.new("L", (120, 80), 10)
    small = Image.new("RGB", (40, 60), (20, 20, 20))
    wide.save(products / "Caps" / "wide.png")
    small.save(products / "Caps" / "small.PNG")
    (products / "Caps" / "notes.txt").write_text("no picture")
    (products / ".git").mkdir()
    (products / "table.csv").write_text("id")
    data = load("products", dtype=np.uint8)
    assert "2 of them are not 60 x 80" in capsys.readouterr().out
    images = np.concatenate([data[f"X_{part}"] for part in PARTS])[:, 0]
    assert len(images) == 37
    # 120 x 80 becomes 60 x 40, with white above and below; 40 x 60 keeps its size
    (shrunk,) = [x for x in images if (x[20:60] == 10).all()]
    assert (shrunk[:20] == 255).all()
    assert (shrunk[60:] == 255).all()
    (kept,) = [x for x in images if (x[10:70, 10:50] == 20).all()]
    assert np.count_nonzero(kept == 255) == 80 * 60 - 60 * 40


def _class_too_small(folder):
    for number in range(2):
        (folder / "Caps" / f"{number}.jpg").unlink()
    return r"Caps has 3 pictures\. Expected is a folder for each class"


def _one_class(folder):
    for name in ("Caps", "Nail Polish"):
        (folder / name).rename(folder / f".{name}")
    return "has one class"


def _no_class(folder):
    for name in ("Caps", "Nail Polish", "Tshirts"):
        (folder / name).rename(folder / f".{name}")
    return "does not hold Fashion Product Images in a form that is known"


def _damaged(folder):
    path = folder / "Tshirts" / "7.jpg"
    path.write_bytes(path.read_bytes()[:150])
    return r"Tshirts.7\.jpg cannot be decoded"


@pytest.mark.parametrize("spoil", [_class_too_small, _one_class, _no_class, _damaged])
def test_what_is_wrong_with_products_is_named(products, spoil):
    message = spoil(products)
    with pytest.raises(DataError, match=message):
        load("products")


def test_a_class_that_is_renamed_is_read_again(products):
    assert "Caps" in load("products").classes
    (products / "Caps").rename(products / "Hats")
    assert load("products").classes == ("Hats", "Nail Polish", "Tshirts")


def test_the_published_split_of_brain_mri_keeps_its_parts(brain):
    data = load("brain_mri", split="published", dtype=np.uint8)
    assert [len(data[f"y_{part}"]) for part in PARTS] == [36, 4, 20]
    assert np.bincount(data["y_val"]).tolist() == [1] * 4
    train = {x.tobytes() for part in ("train", "val") for x in data[f"X_{part}"]}
    assert sum(x.tobytes() in train for x in data["X_test"]) == 12
    assert data.split == "published"
    assert "published split" in data.describe()


def test_the_usual_split_of_brain_mri_keeps_copies_in_one_part(brain):
    data = load("brain_mri", dtype=np.uint8)
    assert data.split == "grouped"
    assert "grouped split" in data.describe()
    hashes = {part: set(perceptual_hash(data[f"X_{part}"]).tolist()) for part in PARTS}
    for one, other in (("train", "val"), ("train", "test"), ("val", "test")):
        assert not hashes[one] & hashes[other]
    sizes = [len(data[f"y_{part}"]) for part in PARTS]
    assert abs(sizes[2] - 20) <= 1
    assert 58 <= sum(sizes) <= 60  # at most the rest of one pair is left out
    again = load("brain_mri", dtype=np.uint8, num_train=10, num_test=5)
    assert np.array_equal(again["X_train"], data["X_train"][:10])
    assert np.array_equal(again["X_test"], data["X_test"][:5])
    assert np.array_equal(again["X_val"], data["X_val"])


@pytest.mark.parametrize("num_val", range(1, 13))
def test_no_pair_is_cut_between_training_and_validation(brain, num_val):
    data = load("brain_mri", dtype=np.uint8, num_val=num_val)
    assert len(data["y_val"]) == num_val
    train = {x.tobytes() for x in data["X_train"]}
    assert not any(x.tobytes() in train for x in data["X_val"])
    left = len(data["y_train"])
    assert len(load("brain_mri", num_val=num_val, num_train=left, size=(9, 9))["y_train"]) == left
    with pytest.raises(DataError, match=r"are asked for"):
        load("brain_mri", num_val=num_val, num_train=left + 1)


@pytest.mark.parametrize("name", ["products", "brain_mri"])
def test_what_cannot_be_fetched_says_where_it_is_and_how_to_lay_it_out(name):
    with pytest.raises(DataError) as caught:
        load(name, source="real")
    for words in ("https://", name, "COURSE_DATA", "source='standin'", "folder"):
        assert words in str(caught.value)


@pytest.mark.parametrize("name", ["products", "brain_mri"])
@pytest.mark.usefixtures("standin_at_hand")
def test_where_nothing_can_be_fetched_nothing_is_promised(name, capsys):
    assert load(name).source == "standin"
    said = capsys.readouterr().out
    assert "COURSE_DATA" in said
    assert "fetches" not in said


def test_every_set_says_its_licence_its_source_and_whom_to_cite():
    for dataset in REGISTRY.values():
        assert dataset.home.startswith("http")
        assert len(dataset.citation) > 20
        assert dataset.terms.endswith(".")
        assert bool(dataset.downloads) != bool(dataset.by_hand)


@given(st.integers(1, 3000), st.floats(0, 255), st.floats(0.1, 50))
def test_statistics_are_those_of_all_pixels(count, middle, spread):
    X = (middle + spread * np.random.default_rng(count).normal(size=(count, 1, 2, 2))).astype("f4")
    mean, deviation = statistics(X)
    assert mean == pytest.approx(X.mean(dtype=np.float64), abs=1e-4)
    assert deviation == pytest.approx(X.std(dtype=np.float64), rel=1e-4, abs=1e-6)


def test_statistics_of_bytes_do_not_overflow():
    assert statistics(np.full((2000, 1, 4, 4), 255, np.uint8)) == (255.0, 0.0)


def test_a_division_takes_each_picture_once():
    X = np.random.default_rng(0).integers(0, 256, (50, 1, 3, 3), dtype=np.uint8)
    X[10] = X[3]
    parts = divided({"X_train": X, "y_train": np.arange(50) % 2, "X_test": X[:0], "y_test": X[:0]})
    assert [len(parts["y_train"]), len(parts["y_test"]), int(parts["dropped"])] == [39, 10, 1]
    kept = np.concatenate([parts["X_train"], parts["X_test"]])
    assert {x.tobytes() for x in kept} == {x.tobytes() for x in X}
