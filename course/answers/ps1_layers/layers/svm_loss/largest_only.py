# kind: wrong
# about: takes only the largest margin of each image
# points: 0
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    rows = np.arange(N)
    margins = x - x[rows, y].reshape(N, 1) + 1
    margins[rows, y] = 0
    worst = np.argmax(margins, axis=1)
    loss = np.sum(np.maximum(0, margins[rows, worst])) / N
    dx = np.zeros_like(x)
    active = margins[rows, worst] > 0
    dx[rows, worst] += active
    dx[rows, y] -= active
    return loss, dx / N
