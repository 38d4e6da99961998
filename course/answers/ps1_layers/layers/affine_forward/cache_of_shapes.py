# kind: wrong
# about: keeps the shapes of the inputs in place of their values
# points: 5
# diagnosis: none
def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w + b
    return out, (x.shape, w.shape, b.shape)
