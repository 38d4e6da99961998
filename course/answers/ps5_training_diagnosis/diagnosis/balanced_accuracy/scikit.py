# kind: right
# about: by scikit-learn
# points: 5
import warnings

from sklearn.metrics import balanced_accuracy_score


def balanced_accuracy(y_true, y_pred):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return balanced_accuracy_score(y_true, y_pred)
