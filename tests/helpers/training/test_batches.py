import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.training import Batches, Normalize, RandomFlip, streamed


def numbered(count, batch_size=4, **options):
    X = np.arange(count, dtype=np.float32)[:, None]
    return Batches(X, np.arange(count), batch_size, device="cpu", **options)


def order_of(batches):
    return torch.cat([y for _, y in batches]).tolist()


@given(count=st.integers(1, 30), size=st.integers(1, 12), shuffle=st.booleans())
def test_an_epoch_shows_every_example_once_with_its_own_class(count, size, shuffle):
    batches = numbered(count, size, shuffle=shuffle)
    pairs = list(batches)
    assert len(pairs) == len(batches)
    assert batches.num_examples == count
    assert all(len(y) == size for _, y in pairs[:-1])
    assert sorted(y for _, ys in pairs for y in ys.tolist()) == list(range(count))
    assert all((x[:, 0] == y).all() for x, y in pairs)


def test_each_epoch_has_an_order_of_its_own_and_a_seed_gives_the_same_ones():
    one, other = (numbered(50, shuffle=True, seed=3) for _ in range(2))
    first, second = order_of(one), order_of(one)
    assert first != second
    assert [order_of(other), order_of(other)] == [first, second]
    assert order_of(numbered(50, shuffle=True, seed=4)) != first
    assert order_of(numbered(50)) == list(range(50))


def test_a_last_batch_can_be_left_out():
    batches = numbered(10, 4, drop_last=True)
    assert [len(y) for _, y in batches] == [4, 4]
    assert len(batches) == 2
    assert batches.num_examples == 8


def test_bytes_stay_bytes_until_they_are_batched():
    X = np.arange(12, dtype=np.uint8).reshape(3, 1, 2, 2)
    batches = Batches(X, np.zeros(3, np.int32), 2, device="cpu")
    x, y = next(iter(batches))
    assert batches.X.dtype == torch.uint8
    assert (x.dtype, y.dtype) == (torch.float32, torch.int64)
    assert x[1].flatten().tolist() == [4, 5, 6, 7]


def test_double_precision_becomes_single():
    x, _ = next(iter(Batches(np.zeros((3, 2)), np.zeros(3, int), device="cpu")))
    assert x.dtype == torch.float32


def test_transforms_come_in_order_and_a_plain_function_will_do():
    X = np.full((4, 1, 2, 2), 10, np.uint8)
    pieces = [RandomFlip(), Normalize(4, 3), lambda x: x * 100]
    x, _ = next(iter(Batches(X, np.zeros(4, int), device="cpu", transform=pieces)))
    assert (x == 200).all()


def test_what_is_drawn_for_pictures_does_not_move_the_order():
    X = np.zeros((20, 1, 2, 2), np.float32)
    plain = Batches(X, np.arange(20), 4, shuffle=True, device="cpu")
    changed = Batches(X, np.arange(20), 4, shuffle=True, device="cpu", transform=RandomFlip())
    assert [order_of(plain) for _ in range(3)] == [order_of(changed) for _ in range(3)]


def test_a_saved_state_draws_the_same_epoch_again():
    X = np.random.default_rng(0).normal(size=(20, 1, 3, 3)).astype(np.float32)
    batches = Batches(X, np.arange(20), 4, shuffle=True, device="cpu", transform=RandomFlip())
    list(batches)
    state = batches.state_dict()
    before = [(x.clone(), y) for x, y in batches]
    batches.load_state_dict(state)
    for (x, y), (x2, y2) in zip(before, batches, strict=True):
        assert torch.equal(x, x2)
        assert torch.equal(y, y2)


@pytest.mark.parametrize(
    ("X", "y", "options", "message"),
    [
        (np.zeros((3, 2)), np.zeros(4), {}, "3 examples and y 4"),
        (np.zeros((0, 2)), np.zeros(0), {}, "0 examples"),
        (np.zeros((3, 2)), np.zeros(3), {"batch_size": 0}, "batch_size is 0"),
        (np.zeros((3, 2)), np.zeros(3), {"batch_size": 4, "drop_last": True}, "no batch is full"),
    ],
)
def test_what_cannot_be_batched_is_told_at_once(X, y, options, message):
    with pytest.raises(ValueError, match=message):
        Batches(X, y, device="cpu", **options)


class Numbers(torch.utils.data.Dataset):
    def __len__(self):
        return 23

    def __getitem__(self, index):
        return torch.full((1, 2, 2), index, dtype=torch.uint8), index


@pytest.mark.parametrize("workers", [0, 2])
def test_a_stream_gives_what_batches_give(workers):
    options = {"device": "cpu", "shuffle": True, "workers": workers}
    stream = streamed(Numbers(), 5, transform=Normalize(0, 0.5), **options)
    assert (len(stream), stream.num_examples) == (5, 23)
    state = stream.state_dict()
    pairs = list(stream)
    assert sorted(y for _, ys in pairs for y in ys.tolist()) == list(range(23))
    assert all((x[:, 0, 0, 0] == 2 * y).all() for x, y in pairs)
    assert order_of(stream) != [y for _, ys in pairs for y in ys.tolist()]
    stream.load_state_dict(state)
    assert order_of(stream) == [y for _, ys in pairs for y in ys.tolist()]
