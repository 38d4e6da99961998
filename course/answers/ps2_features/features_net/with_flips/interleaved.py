# kind: wrong
# about: each picture followed by its mirror image
# points: 3
def with_flips(images, y):
    pairs = np.stack([images, images[..., ::-1]], axis=1)
    return pairs.reshape(-1, *images.shape[1:]), np.repeat(y, 2)
