# kind: wrong
# about: averages the two shares that are right, which is balanced accuracy
# points: 0
def one_against_rest(matrix):
    N, rows, columns, d = matrix.sum(), matrix.sum(1), matrix.sum(0), np.diag(matrix)
    return (d / np.maximum(rows, 1) + (N - rows - columns + d) / np.maximum(N - rows, 1)) / 2
