# kind: wrong
# about: counts the classes that occur in the batch
# points: 0
# diagnosis: none
def softmax_loss(x, y):
    N = x.shape[0]
    hot = np.eye(len(np.unique(y)))[y]
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    loss = -np.sum(hot * np.log(p)) / N
    return loss, (p - hot) / N
