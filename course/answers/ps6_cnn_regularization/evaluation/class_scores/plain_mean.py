# kind: wrong
# about: takes the mean for F1
# points: 3
def class_scores(matrix):
    right = np.diag(matrix)
    p = right / np.maximum(matrix.sum(axis=0), 1)
    r = right / np.maximum(matrix.sum(axis=1), 1)
    return {"precision": p, "recall": r, "f1": (p + r) / 2}
