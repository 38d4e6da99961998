# kind: wrong
# about: counts images that were missed and no false alarms
# points: 0
def one_against_rest(matrix):
    return 1 - (matrix.sum(axis=1) - np.diag(matrix)) / matrix.sum()
