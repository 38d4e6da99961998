# kind: right
# about: a sparse matrix of labels spreads the counts
# points: 11
from scipy.sparse import csr_matrix


def svm_loss(x, y):
    N, C = x.shape
    hot = csr_matrix((np.ones(N), (np.arange(N), y)), shape=(N, C))
    right = np.asarray(hot.multiply(x).sum(axis=1)).reshape(N, 1)
    margins = np.maximum(x - right + 1, 0)
    margins[hot.nonzero()] = 0
    active = (margins > 0) * 1.0
    dx = active - hot.multiply(active.sum(axis=1).reshape(N, 1)).toarray()
    return margins.sum() / N, dx / N
