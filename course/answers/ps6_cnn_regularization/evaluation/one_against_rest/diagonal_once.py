# kind: wrong
# about: takes the diagonal away once
# points: 0
def one_against_rest(matrix):
    return 1 - (matrix.sum(axis=0) + matrix.sum(axis=1) - np.diag(matrix)) / matrix.sum()
