# kind: wrong
# about: classes as they were
# points: 5
# diagnosis: right in some rows only
def with_flips(images, y):
    return np.concatenate([images, images[:, :, :, ::-1]]), y
