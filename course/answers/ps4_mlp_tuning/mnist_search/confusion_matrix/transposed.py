# kind: wrong
# about: rows are predicted classes
# points: 0
# diagnosis: transposed
def confusion_matrix(y_true, y_pred, num_classes):
    M = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(M, (y_pred, y_true), 1)
    return M
