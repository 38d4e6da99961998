# kind: right
# about: takes logsumexp and softmax from SciPy
# points: 12
from scipy.special import log_softmax, softmax


def softmax_loss(x, y):
    N = len(y)
    loss = -log_softmax(x, axis=1)[range(N), y].sum() / N
    dx = softmax(x, axis=1)
    dx[range(N), y] -= 1
    return np.array(loss), dx / N
