# kind: wrong
# about: counts of hits that end at the last class hit
# points: 0
def balanced_accuracy(y_true, y_pred):
    size = np.bincount(y_true)
    hits = np.bincount(y_true[y_true == y_pred])
    shares = hits / size[: len(hits)]
    return np.nanmean(shares)
