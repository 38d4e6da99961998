# kind: wrong
# about: subtracts the minimum in place of the maximum
# points: 9
# diagnosis: NaN or infinity
def softmax_loss(x, y):
    N = len(x)
    e = np.exp(x - x.min(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[range(N), y]).mean()
    p[range(N), y] -= 1
    return loss, p / N
