# kind: wrong
# about: raises a place once, however often it occurs
# points: 0
def confusion_matrix(y, answers, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    matrix[y, answers] += 1
    return matrix
