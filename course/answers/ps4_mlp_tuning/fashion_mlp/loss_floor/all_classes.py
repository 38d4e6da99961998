# kind: wrong
# about: C terms in place of C - 1
# points: 0
def loss_floor(num_classes):
    return np.log(1 + num_classes / np.e)
