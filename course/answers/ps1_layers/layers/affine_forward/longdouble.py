# kind: right
# about: extended precision inside
# points: 6
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1).astype(np.longdouble)
    return X @ w.astype(np.longdouble) + b, (x, w, b)
