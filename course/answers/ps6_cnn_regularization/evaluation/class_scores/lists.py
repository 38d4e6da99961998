# kind: right
# about: lists of numbers
# points: 6
def class_scores(matrix):
    rows, columns = matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist()
    diagonal = [int(matrix[k, k]) for k in range(len(matrix))]
    return {
        "precision": [d / c if c else 0 for d, c in zip(diagonal, columns)],
        "recall": [d / r if r else 0 for d, r in zip(diagonal, rows)],
        "f1": [2 * d / (r + c) if r + c else 0 for d, r, c in zip(diagonal, rows, columns)],
    }
