# kind: wrong
# about: over pictures answered c in place of labelled c
# points: 0
def balanced_accuracy(y_true, y_pred):
    return np.mean([np.mean(y_true[y_pred == c] == c) for c in np.unique(y_true)])
