# kind: right
# about: subtracts the mean, then the largest of the rest
# points: 12
def softmax_loss(x, y):
    x = x - x.mean(1)[:, None]
    x = x - np.amax(x, 1)[:, None]
    e = np.exp(x)
    Z = e.sum(1)
    p = e / Z[:, None]
    t = np.zeros_like(p); t[np.arange(len(y)), y] = 1
    return [np.sum((np.log(Z) - (x * t).sum(1))) / len(y), (p - t) / len(y)]
