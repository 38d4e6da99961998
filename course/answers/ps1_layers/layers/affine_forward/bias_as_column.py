# kind: wrong
# about: turns the bias into a column, which lies along the images
# points: 0
# diagnosis: none
def affine_forward(x, w, b):
    out = x.reshape(x.shape[0], -1) @ w + b.reshape(-1, 1)
    return out, (x, w, b)
