# kind: wrong
# about: the median of the shares
# points: 0
def balanced_accuracy(y_true, y_pred):
    return np.median([np.mean(y_pred[y_true == c] == c) for c in np.unique(y_true)])
