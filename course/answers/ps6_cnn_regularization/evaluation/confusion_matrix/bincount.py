# kind: right
# about: counts pairs as single numbers
# points: 3
def confusion_matrix(y, answers, num_classes):
    pairs = np.bincount(y * num_classes + answers, minlength=num_classes * num_classes)
    return pairs.reshape(num_classes, num_classes)
