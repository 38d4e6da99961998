# kind: wrong
# about: shifts the array of scores it was given
# points: 11
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    x -= np.max(x, axis=1, keepdims=True)
    p = np.exp(x)
    p /= np.sum(p, axis=1, keepdims=True)
    loss = -np.sum(np.log(p[np.arange(N), y])) / N
    p[np.arange(N), y] -= 1
    return loss, p / N
