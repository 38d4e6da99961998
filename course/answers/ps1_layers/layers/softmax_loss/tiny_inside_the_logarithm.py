# kind: right
# about: keeps the logarithm finite with a number too small to matter
# points: 12
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1).reshape(-1, 1))
    p = e / e.sum(axis=1).reshape(-1, 1)
    loss = -np.mean(np.log(p[np.arange(N), y] + 1e-300))
    dx = p
    dx[np.arange(N), y] -= 1
    return loss, dx / N
