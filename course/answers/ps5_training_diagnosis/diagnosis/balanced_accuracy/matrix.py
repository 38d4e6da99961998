# kind: right
# about: from a confusion matrix
# points: 5
def balanced_accuracy(y_true, y_pred):
    size = int(max(np.max(y_true), np.max(y_pred))) + 1
    confusion = np.zeros((size, size))
    np.add.at(confusion, (y_true, y_pred), 1)
    rows = confusion.sum(1)
    return np.mean(np.diag(confusion)[rows > 0] / rows[rows > 0])
