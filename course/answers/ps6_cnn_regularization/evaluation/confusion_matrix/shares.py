# kind: wrong
# about: divides each row by its sum
# points: 0
def confusion_matrix(y, answers, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    np.add.at(matrix, (y, answers), 1)
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
