# kind: right
# about: changes its own copy in place
# points: 5
def relu_backward(dout, cache):
    dx = np.array(dout, copy=True, order="F")
    dx[cache <= 0] = 0
    return dx
