# kind: wrong
# about: ten classes whatever is said
# points: 0
def accuracy_from_loss(loss, num_classes=10):
    return 1 - (loss - np.log(1 + 9 / np.e))
