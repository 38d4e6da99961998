# kind: right
# about: by bincount
# points: 3
def confusion_matrix(y_true, y_pred, num_classes):
    pairs = np.asarray(y_true) * num_classes + np.asarray(y_pred)
    return np.bincount(pairs, minlength=num_classes**2).reshape(num_classes, num_classes)
