# kind: wrong
# about: indexes with x[:, y], which takes whole columns
# points: 6
# diagnosis: none
def svm_loss(x, y):
    N = x.shape[0]
    correct = x[:, y]
    margins = np.maximum(0, x - correct + 1)
    margins[:, y] = 0
    loss = np.sum(margins) / N
    dx = (margins > 0).astype(float)
    dx[:, y] -= np.sum(margins > 0, axis=1)
    return loss, dx / N
