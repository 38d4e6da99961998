# kind: wrong
# about: takes labels to begin with 1
# points: 0
# diagnosis: none
def softmax_loss(x, y):
    N = len(x)
    x = x - x.max(axis=1, keepdims=True)
    lp = x - np.log(np.exp(x).sum(1, keepdims=True))
    p = np.exp(lp)
    p[range(N), y - 1] -= 1
    return -lp[range(N), y - 1].mean(), p / N
