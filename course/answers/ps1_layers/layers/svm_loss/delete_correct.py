# kind: right
# about: removes the right class from each row
# points: 11
def svm_loss(x, y):
    N, C = x.shape
    wrong = np.ones((N, C), bool)
    wrong[range(N), y] = False
    others = x[wrong].reshape(N, C - 1)
    m = np.maximum(0, others - x[range(N), y].reshape(N, 1) + 1)
    dx = np.zeros((N, C))
    dx[wrong] = (m > 0).ravel() * (1 / N)
    dx[range(N), y] = -(m > 0).sum(1) / N
    return m.sum() / N, dx
