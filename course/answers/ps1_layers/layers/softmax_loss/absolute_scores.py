# kind: wrong
# about: takes absolute values so that nothing is negative
# points: 0
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    z = np.abs(x)
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    return loss, dx / N
