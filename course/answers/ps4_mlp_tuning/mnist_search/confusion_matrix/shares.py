# kind: wrong
# about: shares of each row
# points: 0
def confusion_matrix(y_true, y_pred, num_classes):
    M = np.zeros((num_classes, num_classes))
    np.add.at(M, (y_true, y_pred), 1)
    return M / np.maximum(M.sum(axis=1, keepdims=True), 1)
