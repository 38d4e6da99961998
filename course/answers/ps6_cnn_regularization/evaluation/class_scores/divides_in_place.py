# kind: wrong
# about: makes shares of the matrix itself
# points: 5
def class_scores(matrix):
    rows, columns = matrix.sum(axis=1), matrix.sum(axis=0)
    diagonal = np.diag(matrix).copy()
    matrix[np.diag_indices(len(matrix))] = 0
    precision = diagonal / np.maximum(diagonal + matrix.sum(axis=0), 1)
    recall = diagonal / np.maximum(diagonal + matrix.sum(axis=1), 1)
    f1 = 2 * diagonal / np.maximum(rows + columns, 1)
    return {"precision": precision, "recall": recall, "f1": f1}
