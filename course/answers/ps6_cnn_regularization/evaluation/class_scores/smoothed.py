# kind: wrong
# about: adds one below, against dividing by zero
# points: 0
def class_scores(matrix):
    right = np.diag(matrix)
    p, r = right / (matrix.sum(axis=0) + 1), right / (matrix.sum(axis=1) + 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r + 1)}
