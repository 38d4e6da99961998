# kind: right
# about: by log1p
# points: 4
def loss_floor(num_classes):
    return np.log1p((num_classes - 1) * np.exp(-1))
