# kind: wrong
# about: gives the mean
# points: 0
def one_against_rest(matrix):
    wrong = matrix.sum(axis=0) + matrix.sum(axis=1) - 2 * np.diag(matrix)
    return np.mean(1 - wrong / matrix.sum())
