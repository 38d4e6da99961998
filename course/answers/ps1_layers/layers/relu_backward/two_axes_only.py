# kind: wrong
# about: loops over rows and columns only
# points: 4
# diagnosis: none
def relu_backward(dout, cache):
    x = cache
    N, D = x.shape
    dx = np.zeros((N, D))
    for i in range(N):
        for j in range(D):
            if x[i, j] > 0:
                dx[i, j] = dout[i, j]
    return dx
