# kind: wrong
# about: channels reversed
# points: 3
# diagnosis: right numbers in another order
def with_flips(images, y):
    return np.concatenate([images, images[:, ::-1]]), np.concatenate([y, y])
