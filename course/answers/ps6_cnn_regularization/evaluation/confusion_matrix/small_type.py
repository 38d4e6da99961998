# kind: wrong
# about: counts in bytes, which begin again at 256
# points: 1
def confusion_matrix(y, answers, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=np.uint8)
    np.add.at(matrix, (y, answers), 1)
    return matrix
