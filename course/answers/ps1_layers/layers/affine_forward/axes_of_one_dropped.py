# kind: wrong
# about: squeezes the output, which drops axes of length 1
# points: 4
# diagnosis: right numbers, wrong shape
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1)
    return np.squeeze(X @ w + b), (x, w, b)
