# kind: wrong
# about: clips large scores in place of shifting them
# points: 9
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(np.clip(x, -500, 500))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
