# kind: wrong
# about: as large as the classes that occur
# points: 2
def confusion_matrix(y_true, y_pred, num_classes):
    K = max(max(y_true, default=0), max(y_pred, default=0)) + 1
    M = np.zeros((K, K), dtype=int)
    np.add.at(M, (y_true, y_pred), 1)
    return M
