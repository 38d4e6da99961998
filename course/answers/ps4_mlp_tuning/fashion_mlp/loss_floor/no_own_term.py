# kind: wrong
# about: the 1 of the right class is missing
# points: 0
def loss_floor(num_classes):
    return np.log((num_classes - 1) / np.e)
