# kind: right
# about: adds up with logaddexp, which shifts by itself
# points: 12
def softmax_loss(x, y):
    total = np.logaddexp.reduce(x, axis=1)
    right = np.take_along_axis(x, np.reshape(y, (-1, 1)), axis=1)[:, 0]
    dx = np.exp(x - total[:, None])
    np.subtract.at(dx, (np.arange(len(y)), y), 1)
    return float(np.mean(total - right)), np.asfortranarray(dx / len(y))
