# kind: wrong
# about: flattens each image in Fortran order
# points: 4
# diagnosis: none
def affine_forward(x, w, b):
    flat = x.reshape(x.shape[0], -1, order="F")
    return flat @ w + b, (x, w, b)
