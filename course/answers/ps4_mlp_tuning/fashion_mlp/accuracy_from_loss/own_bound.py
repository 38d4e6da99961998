# kind: right
# about: by loss_floor
# points: 2
def accuracy_from_loss(loss, num_classes=10):
    return loss_floor(num_classes) + 1 - loss
