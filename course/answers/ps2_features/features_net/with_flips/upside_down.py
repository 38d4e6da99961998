# kind: wrong
# about: rows exchanged for columns
# points: 3
# diagnosis: right numbers in another order
def with_flips(images, y):
    return np.concatenate([images, images[:, :, ::-1]]), np.concatenate([y, y])
