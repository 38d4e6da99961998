# kind: wrong
# about: logarithm to base 2
# points: 0
# diagnosis: a constant factor
def loss_floor(num_classes):
    return np.log2(1 + (num_classes - 1) / np.e)
