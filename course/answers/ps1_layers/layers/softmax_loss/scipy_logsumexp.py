# kind: right
# about: scipy
# points: 12
from scipy.special import logsumexp, softmax
def softmax_loss(x, y):
    N = len(y)
    loss = np.mean(logsumexp(x, axis=1) - x[np.arange(N), y])
    d = softmax(x, axis=1)
    d[np.arange(N), y] -= 1
    d /= N
    return loss, d
