# kind: right
# about: divides first and puts zeros afterwards, with warnings
# points: 6
def class_scores(matrix):
    right, columns, rows = np.diag(matrix), matrix.sum(0), matrix.sum(1)
    p = np.where(columns > 0, right / columns, 0)
    r = np.where(rows > 0, right / rows, 0)
    f1 = np.where(p + r > 0, 2 * p * r / (p + r), 0)
    return dict(precision=p, recall=r, f1=f1)
