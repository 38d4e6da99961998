# kind: wrong
# about: the gradient has the wrong sign
# points: 7
# diagnosis: wrong sign
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    hot = np.zeros_like(p)
    hot[np.arange(N), y] = 1
    return loss, (hot - p) / N
