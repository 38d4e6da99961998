import io
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from helpers.data.duplicates import (
    first_copies,
    hamming,
    near_groups,
    near_pairs,
    perceptual_hash,
)
from helpers.data.standins import brain_mri

WORDS = st.integers(0, 2**64 - 1)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=20))
def test_hamming_counts_the_bits_that_differ(pairs):
    a, b = np.array(pairs, np.uint64).T
    assert hamming(a, b).tolist() == [(x ^ y).bit_count() for x, y in pairs]


@st.composite
def families(draw):
    """Hashes in families: a few that are random, and others with some bits of them turned."""
    parents = draw(st.lists(WORDS, min_size=1, max_size=4))
    hashes = list(parents)
    for _ in range(draw(st.integers(0, 15))):
        child = draw(st.sampled_from(hashes))
        for bit in draw(st.lists(st.integers(0, 63), max_size=4)):
            child ^= 1 << bit
        hashes.append(child)
    return np.array(hashes, np.uint64)


@given(families(), st.integers(0, 6))
def test_near_pairs_are_those_that_a_comparison_of_all_finds(hashes, distance):
    words = hashes.tolist()
    wanted = [
        [i, j]
        for i, j in itertools.combinations(range(len(words)), 2)
        if (words[i] ^ words[j]).bit_count() <= distance
    ]
    assert near_pairs(hashes, distance).tolist() == wanted


@given(families(), st.integers(0, 4))
def test_groups_are_the_connected_components_of_near_pairs(hashes, distance):
    pairs = near_pairs(hashes, distance)
    graph = coo_array((np.ones(len(pairs)), pairs.T), shape=(len(hashes),) * 2)
    _, wanted = connected_components(graph, directed=False)
    found = near_groups(hashes, distance)
    assert np.array_equal(found[:, None] == found, wanted[:, None] == wanted)
    firsts = [found.tolist().index(group) for group in range(found.max() + 1)]
    assert firsts == sorted(firsts)


def test_a_chain_is_one_group():
    assert near_groups(np.array([0b0, 0b1111, 0b11, 0b111111 << 30], np.uint64)).tolist() == [
        0,
        0,
        0,
        1,
    ]


def test_copies_are_found_by_their_bytes():
    X = np.random.default_rng(0).integers(0, 256, (6, 1, 5, 4), dtype=np.uint8)
    X[3], X[5] = X[1], X[1]
    X[4] = X[0]
    X[4, 0, 2, 2] ^= 1
    assert first_copies(X).tolist() == [0, 1, 2, 1, 4, 1]
    assert first_copies(X[:0]).shape == (0,)


@pytest.fixture(scope="module")
def slices():
    """60 different slices, float32 as drawn."""
    return np.concatenate([brain_mri.draw_class(label, 15) for label in range(4)])


def _bytes(pictures):
    return np.clip(pictures, 0, 255).astype(np.uint8)


def _compressed(pictures):
    """Saved with some loss, and read again."""
    read = []
    for picture in _bytes(pictures)[:, 0]:
        file = io.BytesIO()
        Image.fromarray(picture).save(file, "JPEG", quality=60)
        read.append(np.asarray(Image.open(file)))
    return np.stack(read)[:, None]


def test_a_hash_stays_near_when_a_picture_is_changed_without_harm(slices):
    before = perceptual_hash(_bytes(slices))
    doubled = _bytes(slices).repeat(2, axis=2).repeat(2, axis=3)
    changed = {
        "darker": _bytes(0.7 * slices),
        "larger": doubled,
        "in colour": _bytes(slices).repeat(3, axis=1),
        "compressed": _compressed(slices),
    }
    for name, pictures in changed.items():
        distance = hamming(before, perceptual_hash(pictures))
        assert np.mean(distance <= 2) > 0.9, (name, distance)


def test_different_pictures_are_far_from_each_other(slices):
    hashes = perceptual_hash(_bytes(slices))
    assert len(near_pairs(hashes)) == 0
    mirrored = perceptual_hash(_bytes(slices[..., ::-1]))
    assert np.mean(hamming(hashes, mirrored) > 2) > 0.9


def test_hashes_do_not_depend_on_the_company(slices):
    many = _bytes(slices)[np.arange(600) % 60]
    assert np.array_equal(
        perceptual_hash(many), perceptual_hash(_bytes(slices))[np.arange(600) % 60]
    )
