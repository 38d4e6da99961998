"""Reference measures of a classifier: what it confuses, and how sure one may be of that.

Shapes: N examples, C classes. A confusion matrix has a row for each true class and a column for
each class that was answered.
"""

import math

import numpy as np


def confusion_matrix(y: np.ndarray, answers: np.ndarray, num_classes: int) -> np.ndarray:
    """Count how often each true class was answered by each class.

    Args:
        y: true classes, integers of shape (N,), from 0 to `num_classes` - 1.
        answers: what a classifier answered, likewise.
        num_classes: C.

    Returns:
        Whole numbers of shape (C, C): entry [i, j] counts examples of class i answered by j.

    Raises:
        ValueError: the shapes differ, or a class does not exist.
    """
    y, answers = np.asarray(y), np.asarray(answers)
    if y.ndim != 1 or y.shape != answers.shape:
        raise ValueError(
            f"y has shape {y.shape}, answers {answers.shape}; both need the shape (N,)"
        )
    for name, classes in (("y", y), ("answers", answers)):
        if classes.size and not 0 <= classes.min() <= classes.max() < num_classes:
            raise ValueError(f"{name} holds classes outside 0 to {num_classes - 1}")
    pairs = np.bincount(y * num_classes + answers, minlength=num_classes**2)
    return pairs.reshape(num_classes, num_classes)


def class_scores(matrix: np.ndarray) -> dict[str, np.ndarray]:
    """Return precision, recall and F1 of each class, 0 where there is nothing to divide by.

    Args:
        matrix: confusion matrix of shape (C, C).

    Returns:
        `precision`, `recall` and `f1`, each of shape (C,).
    """
    matrix = np.asarray(matrix, dtype=np.float64)
    right = np.diag(matrix)
    answered, there = matrix.sum(axis=0), matrix.sum(axis=1)  # (C,)
    return {
        "precision": _ratio(right, answered),
        "recall": _ratio(right, there),
        "f1": _ratio(2 * right, answered + there),
    }


def one_against_rest(matrix: np.ndarray) -> np.ndarray:
    """Return for each class the accuracy of "this class or not", of shape (C,)."""
    matrix = np.asarray(matrix, dtype=np.float64)
    wrong = matrix.sum(axis=0) + matrix.sum(axis=1) - 2 * np.diag(matrix)
    return 1 - wrong / matrix.sum()


def accuracy_behind(macro: float, num_classes: int) -> float:
    """Return the accuracy of which `macro` is the mean accuracy one against the rest.

    Every wrong answer is an error in two of the C questions "this class or not", so
    `macro = 1 - 2 (1 - accuracy) / C`.
    """
    return 1 - num_classes * (1 - macro) / 2


def wilson_interval(correct: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return the ends of a confidence interval for a share.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of
    the American Statistical Association 22, 1927.

    Args:
        correct: how many were right.
        total: of how many.
        z: 1.96 for 95 % confidence.

    Raises:
        ValueError: there is none, or more were right than there are.
    """
    if total < 1 or not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total} is no share")
    share, spread = correct / total, z**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(spread * share * (1 - share) + spread**2 / 4) / (1 + spread)
    return middle - half, middle + half


def calibration_error(confidence: np.ndarray, correct: np.ndarray, bins: int = 10) -> float:
    """Return the mean distance between confidence and accuracy, over bins of confidence.

    Bin k holds confidences from k / bins up to, not including, (k + 1) / bins; a confidence of 1
    belongs to the last bin. Each bin counts by the examples in it.

    Args:
        confidence: probability of the class that was answered, array of shape (N,).
        correct: whether the answer was right, array of shape (N,).
        bins: how many bins of equal width.
    """
    confidence, correct = np.asarray(confidence, float), np.asarray(correct, float)
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    # In each bin the count cancels: N_k / N times the difference of two means over N_k.
    gaps = np.bincount(place, confidence - correct, minlength=bins)
    return float(np.abs(gaps).sum() / len(confidence))


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
