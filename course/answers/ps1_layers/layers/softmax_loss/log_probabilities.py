# kind: right
# about: computes logarithms first and probabilities from them
# points: 12
def softmax_loss(x, y):
    z = x - x.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    n = np.arange(len(y))
    dx = np.exp(logp)
    dx[n, y] -= 1.0
    return -logp[n, y].mean(), dx / len(y)
