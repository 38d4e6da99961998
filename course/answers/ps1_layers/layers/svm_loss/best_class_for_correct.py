# kind: wrong
# about: takes the class with the highest score for the right one
# points: 0
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    rows = np.arange(N)
    best = np.argmax(x, axis=1)
    margins = np.maximum(0, x - x[rows, best].reshape(N, 1) + 1)
    margins[rows, best] = 0
    loss = np.sum(margins) / N
    dx = (margins > 0).astype(float)
    dx[rows, best] -= np.sum(margins > 0, axis=1)
    return loss, dx / N
