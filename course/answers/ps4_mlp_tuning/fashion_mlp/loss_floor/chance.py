# kind: wrong
# about: the loss of guessing
# points: 0
def loss_floor(num_classes):
    return np.log(num_classes)
