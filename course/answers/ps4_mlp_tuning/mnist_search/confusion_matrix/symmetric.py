# kind: wrong
# about: counts a mistake on both sides
# points: 0
def confusion_matrix(y_true, y_pred, num_classes):
    M = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(M, (y_true, y_pred), 1)
    return M + M.T - np.diag(np.diag(M))
