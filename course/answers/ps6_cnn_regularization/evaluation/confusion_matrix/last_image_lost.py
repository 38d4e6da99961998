# kind: wrong
# about: counts all but the last image
# points: 0
def confusion_matrix(y, answers, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for n in range(len(y) - 1):
        matrix[y[n], answers[n]] += 1
    return matrix
