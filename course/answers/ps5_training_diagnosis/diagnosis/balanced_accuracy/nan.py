# kind: wrong
# about: divides by zero for classes without a picture
# points: 1
def balanced_accuracy(y_true, y_pred):
    size = max(np.max(y_true), np.max(y_pred)) + 1
    return np.mean([np.mean(y_pred[y_true == c] == c) for c in range(size)])
