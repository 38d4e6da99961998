import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.dice import Dice


@given(st.lists(st.integers(0, 4), min_size=1, max_size=200), st.integers(0, 2**32))
def test_every_beginning_of_a_stratified_order_holds_each_class_in_proportion(labels, seed):
    labels = np.array(labels)
    order = Dice(seed).stratified_order(labels)
    assert sorted(order) == list(range(len(labels)))
    shuffled = labels[order]
    for label in set(labels.tolist()):
        share = (labels == label).mean()
        seen = np.cumsum(shuffled == label)
        due = share * np.arange(1, len(labels) + 1)
        # half an image for the class itself, and half of one for each class that shares the order
        assert np.abs(seen - due).max() <= 0.5 + share * len(set(labels.tolist())) / 2 + 1e-9


def test_a_stratified_order_mixes_within_the_classes():
    labels = np.repeat(np.arange(3), 50)
    order = Dice(1).stratified_order(labels)
    first = order[labels[order] == 0]
    assert not np.array_equal(first, np.sort(first))
    assert not np.array_equal(order, Dice(2).stratified_order(labels))


@given(st.floats(-100, 100, width=32), st.floats(1, 100, width=32))
def test_uniform_numbers_fill_their_range(low, width):
    numbers = Dice(3).uniform(low, low + width, 2000)
    assert numbers.dtype == np.float32
    assert low - 1e-4 <= numbers.min() <= low + 0.05 * width
    assert low + 0.95 * width <= numbers.max() <= low + width + 1e-4


def test_noise_has_mean_0_and_deviation_1():
    noise = Dice(4).noise(300, 200)
    assert noise.shape == (300, 200)
    assert abs(float(noise.mean())) < 0.02
    assert abs(float(noise.std()) - 1) < 0.02


def test_picks_follow_their_weights():
    counts = np.bincount(Dice(5).pick([1, 0, 3], 8000), minlength=3)
    assert counts[1] == 0
    assert abs(counts[2] / 8000 - 0.75) < 0.03


def test_numbers_stay_the_same_for_years():
    # fixed when the stand-ins were drawn: a change here changes every picture and split
    assert Dice(1, 2).uniform(0, 1, 3).tolist() == [
        0.4484151005744934,
        0.43088197708129883,
        0.4199991226196289,
    ]
    assert Dice(7).order(6).tolist() == [3, 4, 0, 2, 5, 1]
