# kind: right
# about: half a slope at the kink
# points: 11
def svm_loss(x, y):
    n = np.arange(y.size)
    s = x - x[n, y][:, np.newaxis] + 1
    g = 0.5 * (np.sign(s) + 1)
    g[n, y] = 0
    s = s.clip(min=0)
    s[n, y] = 0
    g[n, y] = -g.sum(-1)
    return float(s.sum(-1).mean()), g / n.size
