# kind: right
# about: a histogram in two dimensions, of floats
# points: 3
def confusion_matrix(y, answers, num_classes):
    edges = np.arange(num_classes + 1) - 0.5
    return np.histogram2d(y, answers, bins=(edges, edges))[0]
