# kind: right
# about: divides by zero and repairs it
# points: 6
def class_scores(matrix):
    right = matrix.diagonal()
    p = np.nan_to_num(right / matrix.sum(0))
    r = np.nan_to_num(right / matrix.sum(1))
    return dict(precision=p, recall=r, f1=np.nan_to_num(2 * p * r / (p + r)))
