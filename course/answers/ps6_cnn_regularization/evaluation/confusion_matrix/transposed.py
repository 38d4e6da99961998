# kind: wrong
# about: rows are answers
# points: 0
def confusion_matrix(y, answers, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(matrix, (answers, y), 1)
    return matrix
