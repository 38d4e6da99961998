# kind: right
# about: a loop over classes
# points: 6
def class_scores(matrix):
    C = len(matrix)
    scores = {"precision": np.zeros(C), "recall": np.zeros(C), "f1": np.zeros(C)}
    for k in range(C):
        tp = matrix[k, k]
        fp, fn = matrix[:, k].sum() - tp, matrix[k].sum() - tp
        p = tp / (tp + fp) if tp + fp else 0.0
        r = tp / (tp + fn) if tp + fn else 0.0
        scores["precision"][k], scores["recall"][k] = p, r
        scores["f1"][k] = 2 * p * r / (p + r) if p + r else 0.0
    return scores
