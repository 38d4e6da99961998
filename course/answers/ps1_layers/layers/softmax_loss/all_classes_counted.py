# kind: wrong
# about: sums the logarithms of all classes
# points: 5
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(np.log(p)) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    return loss, dx / N
