# kind: wrong
# about: averages over classes
# points: 0
def class_scores(matrix):
    right = np.diag(matrix)
    p = np.mean(right / np.maximum(matrix.sum(axis=0), 1))
    r = np.mean(right / np.maximum(matrix.sum(axis=1), 1))
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r)}
