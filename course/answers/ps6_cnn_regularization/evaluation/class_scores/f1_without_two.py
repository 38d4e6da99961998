# kind: wrong
# about: forgets the 2
# points: 3
def class_scores(matrix):
    right = np.diag(matrix)
    p = right / np.maximum(matrix.sum(axis=0), 1)
    r = right / np.maximum(matrix.sum(axis=1), 1)
    return {"precision": p, "recall": r, "f1": p * r / np.maximum(p + r, 1e-12)}
