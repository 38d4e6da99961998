# kind: wrong
# about: divides the gradient by the number of classes
# points: 7
# diagnosis: a constant factor
def softmax_loss(x, y):
    N, C = x.shape
    x = x - x.max(axis=1, keepdims=True)
    lp = x - np.log(np.exp(x).sum(1, keepdims=True))
    p = np.exp(lp)
    p[range(N), y] -= 1
    return -lp[range(N), y].mean(), p / C
