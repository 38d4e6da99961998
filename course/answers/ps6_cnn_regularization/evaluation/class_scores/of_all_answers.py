# kind: wrong
# about: divides the right answers of a class by all images, for recall
# points: 2
def class_scores(matrix):
    right = np.diag(matrix)
    p = right / np.maximum(matrix.sum(axis=0), 1)
    r = right / matrix.sum()
    return {"precision": p, "recall": r, "f1": 2 * p * r / np.maximum(p + r, 1e-12)}
