# kind: right
# about: subtracts the maximum of the whole batch, enough for a constant added to all scores
# points: 12
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
