# kind: wrong
# about: adds 1e-3 to keep the logarithm finite, which changes the loss
# points: 5
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y] + 1e-3)) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    return loss, dx / N
