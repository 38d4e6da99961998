# kind: wrong
# about: in per cent
# points: 0
# diagnosis: a constant factor
def accuracy_from_loss(loss, num_classes=10):
    return 100 * (1 - (loss - np.log(1 + (num_classes - 1) / np.e)))
