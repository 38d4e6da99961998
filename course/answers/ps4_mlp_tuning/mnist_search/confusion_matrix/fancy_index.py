# kind: wrong
# about: counts each place once
# points: 0
def confusion_matrix(y_true, y_pred, num_classes):
    M = np.zeros((num_classes, num_classes), dtype=int)
    M[y_true, y_pred] += 1
    return M
