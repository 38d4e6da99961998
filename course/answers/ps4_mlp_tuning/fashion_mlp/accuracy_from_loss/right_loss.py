# kind: wrong
# about: as if the softmax were applied once
# points: 0
def accuracy_from_loss(loss, num_classes=10):
    return np.exp(-loss)
