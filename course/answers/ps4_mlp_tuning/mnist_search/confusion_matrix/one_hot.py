# kind: right
# about: product of two one-hot matrices
# points: 3
def confusion_matrix(y_true, y_pred, num_classes):
    eye = np.eye(num_classes)
    return (eye[np.asarray(y_true, dtype=int)].T @ eye[np.asarray(y_pred, dtype=int)]).astype(int)
