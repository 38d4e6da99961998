# kind: wrong
# about: takes the geometric mean for F1
# points: 3
def class_scores(matrix):
    right = np.diag(matrix)
    precision = right / np.maximum(matrix.sum(axis=0), 1)
    recall = right / np.maximum(matrix.sum(axis=1), 1)
    return {"precision": precision, "recall": recall, "f1": np.sqrt(precision * recall)}
