# kind: wrong
# about: exchanges precision and recall
# points: 2
def class_scores(matrix):
    right = np.diag(matrix)
    p = right / np.maximum(matrix.sum(axis=1), 1)
    r = right / np.maximum(matrix.sum(axis=0), 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / np.maximum(p + r, 1e-12)}
