# kind: wrong
# about: gives NaN where there is nothing to divide by
# points: 1
def class_scores(matrix):
    right = np.diag(matrix)
    p, r = right / matrix.sum(axis=0), right / matrix.sum(axis=1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r)}
