# kind: right
# about: counts in a loop
# points: 3
def confusion_matrix(y_true, y_pred, num_classes):
    M = [[0] * num_classes for _ in range(num_classes)]
    for t, p in zip(y_true, y_pred):
        M[t][p] += 1
    return M
