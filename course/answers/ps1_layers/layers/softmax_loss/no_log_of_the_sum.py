# kind: wrong
# about: leaves the logarithm of the sum out of the loss
# points: 5
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    z = x - np.max(x, axis=1, keepdims=True)
    e = np.exp(z)
    loss = np.mean(np.sum(e, axis=1) - z[np.arange(N), y])
    dx = e / np.sum(e, axis=1, keepdims=True)
    dx[np.arange(N), y] -= 1
    return loss, dx / N
