# kind: right
# about: one-hot labels and einsum
# points: 11
def svm_loss(x, y):
    N, C = x.shape
    hot = np.eye(C)[y]
    right = np.einsum("nc,nc->n", x, hot)
    raw = (x - right[:, None] + 1) * (1 - hot)
    active = np.where(raw > 0, 1.0, 0.0)
    loss = np.einsum("nc,nc->", raw, active) / N
    dx = active - hot * active.sum(axis=1, keepdims=True)
    return loss, dx / N
