# kind: right
# about: stays in the precision of the scores
# points: 11
def svm_loss(x, y):
    N = np.asarray(x.shape[0], dtype=x.dtype)
    correct = x[np.arange(len(x)), y].reshape(-1, 1)
    mask = (np.arange(x.shape[1]) != np.reshape(y, (-1, 1))).astype(x.dtype)
    margins = np.maximum(x - correct + x.dtype.type(1), 0) * mask
    loss = margins.sum(dtype=x.dtype) / N
    step = np.sign(margins)
    dx = (step - (1 - mask) * step.sum(axis=1, keepdims=True)) / N
    return loss, dx
