# kind: right
# about: subtracts the score of the right class in place of the maximum
# points: 12
def softmax_loss(x, y):
    N = x.shape[0]
    gap = x - x[np.arange(N), y][:, None]
    total = np.exp(gap).sum(axis=1)
    dx = np.exp(gap) / total[:, None]
    dx[np.arange(N), y] = 1 / total - 1
    return np.log(total).sum() / N, dx / N
