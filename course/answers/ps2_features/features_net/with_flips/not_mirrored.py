# kind: wrong
# about: the pictures twice
# points: 3
def with_flips(images, y):
    return np.concatenate([images, images]), np.concatenate([y, y])
