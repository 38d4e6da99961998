# kind: wrong
# about: the share of wrong answers
# points: 0
def accuracy_from_loss(loss, num_classes=10):
    return loss - np.log(1 + (num_classes - 1) / np.e)
