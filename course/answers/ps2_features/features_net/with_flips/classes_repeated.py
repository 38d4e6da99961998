# kind: wrong
# about: classes in pairs, pictures in halves
# points: 5
def with_flips(images, y):
    return np.concatenate([images, images[:, :, :, ::-1]]), np.repeat(y, 2)
