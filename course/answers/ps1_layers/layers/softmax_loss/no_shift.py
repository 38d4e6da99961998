# kind: wrong
# about: does not subtract the maximum, so large scores overflow
# points: 9
# diagnosis: NaN or infinity
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x)
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
