# kind: right
# about: compares each pair of classes
# points: 3
def confusion_matrix(y_true, y_pred, num_classes):
    t, p = np.asarray(y_true), np.asarray(y_pred)
    return np.array([[np.sum((t == i) & (p == j)) for j in range(num_classes)] for i in range(num_classes)])
