# kind: wrong
# about: counts classes without a picture as zero
# points: 1
def balanced_accuracy(y_true, y_pred):
    size = max(np.max(y_true), np.max(y_pred)) + 1
    shares = [np.mean(y_pred[y_true == c] == c) if (y_true == c).any() else 0 for c in range(size)]
    return np.mean(shares)
