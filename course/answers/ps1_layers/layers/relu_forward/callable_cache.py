# kind: right
# about: closure cache
# points: 4
def relu_forward(x):
    keep = x > 0
    return np.where(keep, x, x.dtype.type(0)), lambda dout: np.where(keep, dout, 0)
