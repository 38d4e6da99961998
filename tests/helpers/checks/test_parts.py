import numpy as np
import pytest

from helpers.checks import Trial
from helpers.checks.parts import ChangedPart, excuses, found_wrong, part


def double(x):
    return 2 * x, x


def triple(x):
    return 3 * x, x


def of_lists(x):
    return [2 * each for each in x.tolist()], x


def called(function, given):
    return part("double", function, (given,), "out cache", lambda x: [2 * x])


def passes(composition, parts):
    """Whether a composition passes that should return 4 x, with parts that should double."""
    t = Trial("composition", np.random.default_rng(0))
    x = t.normal(4)

    def own():
        between, _ = called(parts[0], x)
        return called(parts[1], between)

    return t.compare(lambda: composition(x), "out cache", own=own, out=4 * x)


def chained(*parts):
    return lambda x: parts[1](parts[0](x)[0])


@pytest.mark.parametrize("parts", [(triple, double), (double, triple), (triple, triple)])
def test_a_mistake_that_was_found_before_is_excused(parts):
    with found_wrong({"double"}):
        assert passes(chained(*parts), parts)
        assert not passes(lambda x: (x, x), parts)
    assert passes(chained(*parts), parts)  # where nobody keeps account


@pytest.mark.parametrize("parts", [(triple, double), (double, triple)])
def test_a_part_without_a_mistake_has_to_be_right_here_too(parts):
    with found_wrong({"another"}):
        assert not passes(chained(*parts), parts)
        assert passes(chained(double, double), parts)


def test_a_part_that_raises_where_it_did_not_is_another_one():
    def raises(x):
        raise ValueError(x)

    with found_wrong(()):
        assert not passes(raises, (raises, double))
        with pytest.raises(ChangedPart):
            called(raises, np.ones(3))
    with found_wrong({"double"}):
        assert passes(raises, (raises, double))


def of_arrays(x):
    return x.clip(-1e9) * 2, x


def test_right_parts_that_do_not_fit_together_are_no_excuse():
    parts = of_lists, of_arrays
    with found_wrong(()):
        assert not passes(chained(*parts), parts)
        assert not passes(lambda x: (x, x), parts)
        assert passes(chained(of_lists, lambda x: (2 * np.array(x), x)), parts)
    with found_wrong({"double"}):
        assert passes(chained(*parts), parts)


def test_parts_of_an_earlier_composition_are_no_excuse_for_a_later_one():
    parts = of_lists, of_arrays
    with found_wrong({"another"}):
        part("another", triple, (np.ones(2),), "out cache", lambda x: [x])
        assert not passes(chained(*parts), parts)
        part("another", triple, (np.ones(2),), "out cache", lambda x: [x])
        assert not excuses(lambda: called(double, np.ones(2)))


def test_another_count_of_values_is_another_part():
    with found_wrong(()), pytest.raises(ChangedPart):
        called(lambda x: 2 * x, np.ones(3))


def test_what_has_no_right_answer_is_not_looked_at():
    with found_wrong(()):
        assert called(lambda x: ("anything", x), "text")[0] == "anything"


def test_only_parts_that_may_be_wrong_excuse_a_cache():
    with found_wrong({"other"}):
        assert not excuses(lambda: called(double, np.ones(2)))
        assert not excuses(lambda: called(triple, np.ones(2)))
        assert not excuses(lambda: called(of_lists, np.ones(2)) and 1 / 0)
    with found_wrong({"double"}):
        assert excuses(lambda: called(double, np.ones(2)))
        assert excuses(lambda: called(double, np.ones(2)) and 1 / 0)
    assert excuses(lambda: called(double, np.ones(2)))
    assert excuses(lambda: None)
