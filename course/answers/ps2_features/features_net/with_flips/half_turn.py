# kind: wrong
# about: turned by half a turn
# points: 3
def with_flips(images, y):
    return np.concatenate([images, images[:, :, ::-1, ::-1]]), np.concatenate([y, y])
