# kind: wrong
# about: adds the bias to the weights
# points: 2
# diagnosis: a constant factor
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1)
    return X @ (w + b), (x, w, b)
