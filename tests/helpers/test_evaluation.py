import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn import metrics

from helpers import evaluation

seeds = st.integers(0, 2**32 - 1)


@st.composite
def classified(draw):
    rng = np.random.default_rng(draw(seeds))
    examples, classes = draw(st.integers(1, 40)), draw(st.integers(2, 6))
    used = draw(st.integers(1, classes))  # some classes may never occur
    return rng.integers(0, used, examples), rng.integers(0, classes, examples), classes


@settings(deadline=None)
@given(classified())
def test_the_measures_are_those_of_scikit_learn(case):
    y, answers, classes = case
    labels = list(range(classes))
    matrix = evaluation.confusion_matrix(y, answers, classes)
    np.testing.assert_array_equal(matrix, metrics.confusion_matrix(y, answers, labels=labels))
    expected = metrics.precision_recall_fscore_support(y, answers, labels=labels, zero_division=0)
    scores = evaluation.class_scores(matrix)
    for name, values in zip(("precision", "recall", "f1"), expected, strict=False):
        np.testing.assert_allclose(scores[name], values)
    one = [metrics.accuracy_score(y == k, answers == k) for k in labels]
    np.testing.assert_allclose(evaluation.one_against_rest(matrix), one)


@settings(deadline=None)
@given(classified())
def test_the_accuracy_behind_a_flattering_one(case):
    y, answers, classes = case
    macro = evaluation.one_against_rest(evaluation.confusion_matrix(y, answers, classes)).mean()
    assert evaluation.accuracy_behind(macro, classes) == pytest.approx(np.mean(y == answers))


def test_the_reported_figure_is_smaller_than_it_looks():
    assert evaluation.accuracy_behind(0.948, 4) == pytest.approx(0.896)


@given(st.integers(1, 500), st.floats(0, 1), st.floats(0.5, 4))
def test_the_ends_of_the_interval_solve_wilsons_equation(total, share, z):
    correct = round(share * total)
    low, high = evaluation.wilson_interval(correct, total, z)
    for end in (low, high):
        assert -1e-12 <= end <= 1 + 1e-12
        distance = abs(correct / total - end)
        assert distance == pytest.approx(z * np.sqrt(max(end * (1 - end), 0) / total), abs=1e-7)
    assert low - 1e-12 <= correct / total <= high + 1e-12


def test_intervals_cover_the_truth_as_often_as_they_say():
    rng, truth = np.random.default_rng(0), 0.9
    draws = rng.binomial(262, truth, 2000)
    covered = [
        low <= truth <= high for low, high in (evaluation.wilson_interval(k, 262) for k in draws)
    ]
    assert 0.93 < np.mean(covered) < 0.97


@pytest.mark.parametrize(("correct", "total"), [(1, 0), (-1, 3), (4, 3)])
def test_what_is_no_share_is_said(correct, total):
    with pytest.raises(ValueError, match="no share"):
        evaluation.wilson_interval(correct, total)


@settings(deadline=None)
@given(seeds, st.integers(1, 60), st.integers(1, 12))
def test_the_calibration_error_bin_by_bin(seed, examples, bins):
    rng = np.random.default_rng(seed)
    confidence, correct = rng.random(examples), rng.random(examples) < 0.7
    confidence[0] = 1.0
    expected = 0.0
    for k in range(bins):
        upper = (k + 1) / bins if k < bins - 1 else 2
        inside = (confidence >= k / bins) & (confidence < upper)
        if inside.any():
            gap = abs(confidence[inside].mean() - correct[inside].mean())
            expected += inside.mean() * gap
    assume(np.abs(confidence * bins - np.round(confidence * bins))[1:].min(initial=1) > 1e-9)
    assert evaluation.calibration_error(confidence, correct, bins) == pytest.approx(expected)


def test_classes_that_do_not_exist_are_named():
    with pytest.raises(ValueError, match="answers holds classes outside 0 to 1"):
        evaluation.confusion_matrix(np.array([0, 1]), np.array([0, 2]), 2)
    with pytest.raises(ValueError, match="both need the shape"):
        evaluation.confusion_matrix(np.array([0, 1]), np.array([0]), 2)
