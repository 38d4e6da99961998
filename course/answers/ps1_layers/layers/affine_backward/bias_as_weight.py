# kind: right
# about: treats the bias as one more row of the weights
# points: 8
def affine_backward(dout, cache):
    x, w, b = cache
    N, D = x.shape[0], w.shape[0]
    X = np.column_stack([x.reshape(N, D), np.ones(N)])
    dW = X.T @ dout
    dX = dout @ np.vstack([w, b]).T
    return dX[:, :D].reshape(x.shape), dW[:-1], dW[-1]
