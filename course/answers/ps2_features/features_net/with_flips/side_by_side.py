# kind: wrong
# about: joined along the columns
# points: 3
def with_flips(images, y):
    return np.concatenate([images, images[:, :, :, ::-1]], axis=3), np.concatenate([y, y])
