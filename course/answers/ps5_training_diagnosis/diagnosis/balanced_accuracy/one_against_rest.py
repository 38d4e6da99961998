# kind: wrong
# about: accuracy of each class against the rest
# points: 0
def balanced_accuracy(y_true, y_pred):
    return np.mean([np.mean((y_pred == c) == (y_true == c)) for c in np.unique(y_true)])
