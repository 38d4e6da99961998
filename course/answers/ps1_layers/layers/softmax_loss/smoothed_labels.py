# kind: wrong
# about: mixes a hundredth of all classes into the labels
# points: 0
# diagnosis: none
def softmax_loss(x, y):
    N, C = x.shape
    z = x - x.max(1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    t = np.full(x.shape, 0.01 / C)
    t[np.arange(N), y] += 0.99
    return -(t * lp).sum() / N, (np.exp(lp) - t) / N
