# kind: wrong
# about: counts in bytes
# points: 1
def confusion_matrix(y_true, y_pred, num_classes):
    M = np.zeros((num_classes, num_classes), dtype=np.uint8)
    np.add.at(M, (y_true, y_pred), 1)
    return M
