# kind: wrong
# about: averages over the classes that were answered
# points: 0
def balanced_accuracy(y_true, y_pred):
    classes = np.unique(y_pred)
    return np.mean([np.mean(y_pred[y_true == c] == c) if (y_true == c).any() else 0 for c in classes])
