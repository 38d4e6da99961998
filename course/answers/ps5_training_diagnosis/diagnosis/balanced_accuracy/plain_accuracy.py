# kind: wrong
# about: plain accuracy
# points: 0
def balanced_accuracy(y_true, y_pred):
    return np.mean(y_true == y_pred)
