# kind: wrong
# about: the gradient is the probabilities
# points: 7
# diagnosis: one entry of each row is wrong
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    dx = p / N
    return loss, dx
