# kind: right
# about: np.flip and vstack
# points: 8
def with_flips(images, y):
    return np.vstack((images, np.flip(images, axis=3))), np.tile(y, 2)
