# kind: wrong
# about: one minus the loss
# points: 0
def accuracy_from_loss(loss, num_classes=10):
    return 1 - loss
