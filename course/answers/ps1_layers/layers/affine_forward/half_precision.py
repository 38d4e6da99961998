# kind: wrong
# about: computes in float16
# points: 1
# diagnosis: right, but less precise
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1).astype(np.float16)
    return X @ w.astype(np.float16) + b, (x, w, b)
