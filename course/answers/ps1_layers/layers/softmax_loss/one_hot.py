# kind: right
# about: one-hot labels and einsum
# points: 12
def softmax_loss(x, y):
    N, C = x.shape
    hot = (y[:, None] == np.arange(C)).astype(x.dtype)
    z = np.exp(x - x.max(1)[:, None])
    p = z / z.sum(1)[:, None]
    loss = -np.einsum("nc,nc->", hot, np.log(p)) / N
    return loss, (p - hot) / N
