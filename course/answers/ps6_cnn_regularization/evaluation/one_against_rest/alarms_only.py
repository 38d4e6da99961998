# kind: wrong
# about: counts false alarms and no images that were missed
# points: 0
def one_against_rest(matrix):
    return 1 - (matrix.sum(axis=0) - np.diag(matrix)) / matrix.sum()
