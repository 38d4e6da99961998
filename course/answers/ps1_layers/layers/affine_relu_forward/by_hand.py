# kind: right
# about: writes both steps out again
# points: 3
def affine_relu_forward(x, w, b):
    a = x.reshape(x.shape[0], -1) @ w + b
    return np.maximum(a, 0), ((x, w, b), a)
