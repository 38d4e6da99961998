# kind: wrong
# about: the order of the pictures reversed
# points: 3
def with_flips(images, y):
    return np.concatenate([images, images[::-1]]), np.concatenate([y, y])
