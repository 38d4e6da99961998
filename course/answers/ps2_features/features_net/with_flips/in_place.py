# kind: wrong
# about: mirrors the pictures that it was given
# points: 6
def with_flips(images, y):
    original = images.copy()
    images[:] = original[..., ::-1]
    return np.concatenate([original, images]), np.concatenate([y, y])
