# kind: right
# about: visits every element of a flat copy
# points: 5
def relu_backward(dout, cache):
    x = np.asarray(cache)
    dx = [float(d) if v > 0 else 0.0 for d, v in zip(dout.ravel(), x.ravel())]
    return np.array(dx).reshape(x.shape)
