# kind: wrong
# about: leaves right answers out
# points: 0
def confusion_matrix(y, answers, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for i, j in zip(y, answers):
        if i != j:
            matrix[i, j] += 1
    return matrix
