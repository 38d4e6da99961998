# kind: wrong
# about: divides loss and gradient by the size of the batch twice
# points: 6
# diagnosis: averaged once too often
def svm_loss(x, y):
    N = x.shape[0]
    loss = 0.0
    dx = np.zeros_like(x)
    for i in range(N):
        margins = np.maximum(0, x[i] - x[i, y[i]] + 1.0)
        margins[y[i]] = 0
        loss += np.sum(margins) / N
        dx[i] = (margins > 0) / N
        dx[i, y[i]] = -np.sum(margins > 0) / N
    return loss / N, dx / N
