# kind: wrong
# about: halves the scores
# points: 0
# diagnosis: none
def softmax_loss(x, y):
    N = len(x)
    z = (x - x.max(1, keepdims=True)) / 2
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    d = np.exp(lp)
    d[np.arange(N), y] -= 1
    return -lp[np.arange(N), y].mean(), d / N
