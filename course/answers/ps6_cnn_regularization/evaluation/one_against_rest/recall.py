# kind: wrong
# about: gives recall
# points: 0
def one_against_rest(matrix):
    return np.diag(matrix) / np.maximum(matrix.sum(axis=1), 1)
