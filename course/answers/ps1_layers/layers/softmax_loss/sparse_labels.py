# kind: right
# about: a sparse matrix of labels is taken off the probabilities
# points: 12
from scipy.sparse import coo_matrix


def softmax_loss(x, y):
    N, C = x.shape
    hot = coo_matrix((np.ones(N), (np.arange(N), y)), shape=(N, C))
    own = x.copy()
    own -= own.max(axis=1, keepdims=True)
    np.exp(own, out=own)
    own /= own.sum(axis=1, keepdims=True)
    loss = -np.log(np.asarray(hot.multiply(own).sum(axis=1))).mean()
    return loss, np.asarray(own - hot) / N
