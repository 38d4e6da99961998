# kind: wrong
# about: returns the loss without its gradient
# points: 0
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    return -np.sum(np.log(p[np.arange(N), y])) / N
