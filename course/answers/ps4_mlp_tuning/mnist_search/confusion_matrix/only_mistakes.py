# kind: wrong
# about: leaves the right ones out
# points: 0
def confusion_matrix(y_true, y_pred, num_classes):
    M = np.zeros((num_classes, num_classes), dtype=int)
    for t, p in zip(y_true, y_pred):
        if t != p:
            M[t, p] += 1
    return M
