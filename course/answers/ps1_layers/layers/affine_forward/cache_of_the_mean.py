# kind: wrong
# about: keeps the mean image in place of the images
# points: 5
# diagnosis: none
def affine_forward(x, w, b):
    return x.reshape(x.shape[0], -1) @ w + b, (x.mean(axis=0), w, b)
