# kind: wrong
# about: e to minus the loss above the bound
# points: 0
def accuracy_from_loss(loss, num_classes=10):
    return np.exp(-(loss - np.log(1 + (num_classes - 1) / np.e)))
