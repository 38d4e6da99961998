# kind: right
# about: each picture weighs the inverse of its class
# points: 5
def balanced_accuracy(y_true, y_pred):
    _, place, counts = np.unique(y_true, return_inverse=True, return_counts=True)
    weights = 1 / counts[place.ravel()]
    return np.sum(weights * (np.asarray(y_true) == np.asarray(y_pred))) / len(counts)
