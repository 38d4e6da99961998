# kind: right
# about: an ordered dictionary, gradients in another order
# points: 20
class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        from collections import OrderedDict

        g = np.random.default_rng()
        self.params = OrderedDict()
        self.reg = reg
        self.params["b2"] = np.zeros((num_classes,))
        self.params["W2"] = g.normal(0, weight_scale, (hidden_dim, num_classes))
        self.params["b1"] = np.zeros((hidden_dim,))
        self.params["W1"] = g.normal(0, weight_scale, (input_dim, hidden_dim))
    def loss(self, X, y=None):
        P = self.params
        N = X.shape[0]
        x = X.reshape(N, -1)
        a = x @ P["W1"] + P["b1"]
        h = np.maximum(a, 0)
        s = h @ P["W2"] + P["b2"]
        if y is None:
            return s
        s = s - s.max(1, keepdims=True)
        lp = s - np.log(np.exp(s).sum(1, keepdims=True))
        R = self.reg / 2 * sum((P[k] ** 2).sum() for k in ("W1", "W2"))
        loss = -lp[range(N), y].sum() / N + R
        ds = np.exp(lp)
        ds[range(N), y] -= 1
        ds /= N
        dh = ds @ P["W2"].T
        dh[a <= 0] = 0
        grads = {}
        grads["W2"] = h.T @ ds + self.reg * P["W2"]
        grads["b2"] = ds.sum(0)
        grads["W1"] = x.T @ dh + self.reg * P["W1"]
        grads["b1"] = dh.sum(0)
        return loss, grads
