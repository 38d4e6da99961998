# kind: right
# about: stays in the precision of the scores
# points: 12
def make_loss():
    def loss_and_gradient(x, y):
        N = x.shape[0]
        z = x - np.amax(x, axis=-1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=-1, keepdims=True, dtype=x.dtype)
        picked = p[np.arange(N), y]
        p[np.arange(N), y] -= x.dtype.type(1)
        return -np.log(picked).mean(dtype=x.dtype), p / x.dtype.type(N)

    return loss_and_gradient


softmax_loss = make_loss()
