# kind: right
# about: a list of pictures and a list of classes
# points: 8
def with_flips(images, y):
    mirrored = [image[..., ::-1] for image in images]
    return [*images, *mirrored], list(y) * 2
