# kind: right
# about: two counts
# points: 5
def balanced_accuracy(y_true, y_pred):
    size = np.bincount(y_true)
    hits = np.bincount(y_true[y_true == y_pred], minlength=len(size))
    return (hits[size > 0] / size[size > 0]).mean()
