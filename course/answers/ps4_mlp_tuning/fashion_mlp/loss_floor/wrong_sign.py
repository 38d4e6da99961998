# kind: wrong
# about: e in place of 1/e
# points: 0
def loss_floor(num_classes):
    return np.log(1 + (num_classes - 1) * np.e)
