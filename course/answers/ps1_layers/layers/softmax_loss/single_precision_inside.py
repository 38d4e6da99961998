# kind: wrong
# about: turns the scores into float32, which leaves few digits of 1e4
# points: 9
# diagnosis: right, but less precise
def softmax_loss(x, y):
    N = x.shape[0]
    x = x.astype(np.float32)
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
