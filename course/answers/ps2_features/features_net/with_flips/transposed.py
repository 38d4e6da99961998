# kind: wrong
# about: rows and columns exchanged
# points: 3
def with_flips(images, y):
    return np.concatenate([images, images.swapaxes(2, 3).reshape(images.shape)]), np.concatenate([y, y])
