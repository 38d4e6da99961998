# kind: wrong
# about: keeps the sum of the weights in place of the weights
# points: 5
# diagnosis: none
def affine_forward(x, w, b):
    return x.reshape(x.shape[0], -1) @ w + b, (x, w.sum(), b)
