# kind: wrong
# about: only the mirror images
# points: 0
# diagnosis: right in some rows only
def with_flips(images, y):
    return images[..., ::-1], y
