# kind: right
# about: a loop over images, with lists
# points: 3
def confusion_matrix(y, answers, num_classes):
    matrix = [[0] * num_classes for _ in range(num_classes)]
    for i, j in zip(y, answers):
        matrix[i][j] += 1
    return matrix
