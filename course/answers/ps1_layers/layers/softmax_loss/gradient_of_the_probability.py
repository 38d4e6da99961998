# kind: wrong
# about: uses p (1 - p), the derivative of the probability and not of its logarithm
# points: 7
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    dx = p * (1 - p) / N
    return loss, dx
