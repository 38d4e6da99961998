# kind: wrong
# about: clips the scores at 500 before it shifts them
# points: 9
# diagnosis: none
def softmax_loss(x, y):
    N = len(x)
    x = np.clip(x, -500, 500)
    x = x - x.max(axis=1, keepdims=True)
    lp = x - np.log(np.exp(x).sum(1, keepdims=True))
    p = np.exp(lp)
    p[range(N), y] -= 1
    return -lp[range(N), y].mean(), p / N
