# kind: wrong
# about: mirror images first
# points: 3
def with_flips(images, y):
    return np.concatenate([images[:, :, :, ::-1], images]), np.concatenate([y, y])
