import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.data.grouped import group_order, split_by_group

LABELLED = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 8)), min_size=1, max_size=60)


@given(LABELLED, st.integers(0, 2**32))
def test_an_order_keeps_groups_together(pictures, seed):
    labels, groups = np.array(pictures).T
    order = group_order(labels, groups, seed)
    assert sorted(order) == list(range(len(labels)))
    ordered = groups[order]
    assert np.count_nonzero(ordered[1:] != ordered[:-1]) == len(set(groups.tolist())) - 1


def test_an_order_without_groups_is_stratified_and_random():
    labels = np.repeat([0, 1, 2], [600, 300, 100])
    order = group_order(labels, np.arange(1000))
    for share, label in ((0.6, 0), (0.3, 1), (0.1, 2)):
        seen = np.cumsum(labels[order] == label)
        assert np.abs(seen - share * np.arange(1, 1001)).max() < 2
    zeros = order[labels[order] == 0]
    assert not np.array_equal(zeros, np.sort(zeros))
    assert not np.array_equal(order, group_order(labels, np.arange(1000), seed=1))
    assert np.array_equal(order, group_order(labels, np.arange(1000)))


@settings(max_examples=50)
@given(LABELLED, st.floats(0, 1), st.integers(0, 100))
def test_a_split_divides_no_group_and_is_as_large_as_groups_allow(pictures, share, seed):
    labels, groups = np.array(pictures).T
    train, test = split_by_group(labels, groups, (share, 1 - share), seed)
    assert sorted([*train, *test]) == list(range(len(labels)))
    assert not set(groups[train].tolist()) & set(groups[test].tolist())
    largest = np.bincount(groups).max()
    assert abs(len(train) - share * len(labels)) <= largest / 2 + 1e-6


def test_three_parts_have_each_class_in_proportion():
    rng = np.random.default_rng(3)
    sizes = rng.integers(1, 6, 400)
    groups = np.repeat(np.arange(400), sizes)
    labels = np.repeat(rng.integers(0, 4, 400), sizes)
    parts = split_by_group(labels, groups, (0.7, 0.1, 0.2))
    for part, share in zip(parts, (0.7, 0.1, 0.2), strict=True):
        due = share * np.bincount(labels)
        assert np.abs(np.bincount(labels[part], minlength=4) - due).max() < 10


@pytest.mark.parametrize("shares", [(0.5, 0.4), (1.2, -0.2), (0.8, 0.3)])
def test_shares_have_to_add_up(shares):
    with pytest.raises(ValueError, match="have to add up to 1"):
        split_by_group(np.zeros(5, int), np.arange(5), shares)
