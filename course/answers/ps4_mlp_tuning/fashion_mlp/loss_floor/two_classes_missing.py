# kind: wrong
# about: nine other classes always
# points: 2
def loss_floor(num_classes):
    return np.log(1 + 9 / np.e)
