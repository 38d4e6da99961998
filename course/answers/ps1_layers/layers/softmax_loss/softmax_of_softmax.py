# kind: wrong
# about: applies softmax to scores that are probabilities already
# points: 0
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    q = np.exp(p) / np.sum(np.exp(p), axis=1, keepdims=True)
    loss = -np.sum(np.log(q[np.arange(N), y])) / N
    dx = q.copy()
    dx[np.arange(N), y] -= 1
    return loss, dx / N
