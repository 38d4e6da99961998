# kind: wrong
# about: flattens the caller's own array by setting its shape
# points: 3
# diagnosis: none
def affine_forward(x, w, b):
    x.shape = (x.shape[0], -1)
    out = x.dot(w) + b
    return out, (x, w, b)
