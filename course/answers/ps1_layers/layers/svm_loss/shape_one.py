# kind: right
# about: loss of shape (1,)
# points: 11
def svm_loss(x, y):
    loss = np.zeros(1)
    dx = np.zeros_like(x, dtype=float)
    for i in range(len(x)):
        for j in range(x.shape[1]):
            if j == y[i]: continue
            m = x[i, j] - x[i, y[i]] + 1
            if m > 0:
                loss[0] += m
                dx[i, j] += 1
                dx[i, y[i]] -= 1
    return loss / len(x), dx / len(x)
