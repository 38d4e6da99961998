# kind: right
# about: sums what is off the diagonal
# points: 3
def one_against_rest(matrix):
    off = matrix - np.diag(np.diag(matrix))
    return (matrix.sum() - off.sum(axis=0) - off.sum(axis=1)) / matrix.sum()
