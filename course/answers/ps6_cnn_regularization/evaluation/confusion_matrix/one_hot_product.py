# kind: right
# about: a product of one-hot arrays
# points: 3
def confusion_matrix(y, answers, num_classes):
    eye = np.eye(num_classes)
    return eye[y].T @ eye[answers]
