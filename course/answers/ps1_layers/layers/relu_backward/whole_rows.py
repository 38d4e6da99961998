# kind: wrong
# about: one decision for each row
# points: 0
# diagnosis: a mask is missing or wrong
def relu_backward(dout, cache):
    x = cache
    dx = dout.copy()
    for i in range(x.shape[0]):
        if np.all(x[i] <= 0):
            dx[i] = 0
    return dx
