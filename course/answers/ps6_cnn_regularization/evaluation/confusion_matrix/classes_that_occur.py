# kind: wrong
# about: has a row for each class that occurs only
# points: 2
def confusion_matrix(y, answers, num_classes):
    names = np.unique(np.concatenate([y, answers]))
    matrix = np.zeros((len(names), len(names)), dtype=int)
    for i, j in zip(y, answers):
        matrix[np.searchsorted(names, i), np.searchsorted(names, j)] += 1
    return matrix
