# kind: right
# about: no layers, everything written out, names of its own
# points: 14
class FullyConnectedNet:
    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.reg, self.keep, self.norm = reg, dropout_keep_ratio, normalization == "batchnorm"
        self.dtype, self.params, self.averages = np.dtype(dtype), {}, {}
        self.depth, self.rng = len(hidden_dims) + 1, np.random.RandomState(seed)
        before = input_dim
        for k, units in enumerate(list(hidden_dims) + [num_classes]):
            self.params["W%d" % (k + 1)] = self.rng.normal(0, weight_scale, (before, units)).astype(self.dtype)
            self.params["b%d" % (k + 1)] = np.zeros((units,), dtype=self.dtype)
            if self.norm and k < len(hidden_dims):
                self.params["gamma%d" % (k + 1)] = np.ones((units,), dtype=self.dtype)
                self.params["beta%d" % (k + 1)] = np.zeros((units,), dtype=self.dtype)
                self.averages[k + 1] = [np.zeros(units), np.ones(units)]
            before = units

    def loss(self, X, y=None):
        P, back, eps = self.params, [], 1e-5
        h = X.reshape(X.shape[0], -1).astype(self.dtype)
        for k in range(1, self.depth):
            x, a = h, h @ P["W%d" % k] + P["b%d" % k]
            hat = spread = None
            if self.norm:
                mean, var = (a.mean(0), a.var(0)) if y is not None else self.averages[k]
                if y is not None:
                    self.averages[k] = [0.9 * old + 0.1 * new
                                        for old, new in zip(self.averages[k], (mean, var))]
                spread = np.sqrt(var + eps)
                hat = (a - mean) / spread
                a = P["gamma%d" % k] * hat + P["beta%d" % k]
            slope = (a > 0) * 1.0
            if y is not None and self.keep < 1:
                slope = slope * (self.rng.rand(*a.shape) < self.keep) / self.keep
            slope = slope.astype(self.dtype)
            h = a * slope
            back.append((x, hat, spread, slope))
        scores = h @ P["W%d" % self.depth] + P["b%d" % self.depth]
        if y is None:
            return scores.astype(self.dtype)
        e = np.exp(scores - scores.max(1, keepdims=True))
        p = e / e.sum(1, keepdims=True)
        rows = np.arange(len(y))
        loss = np.mean(np.log(e.sum(1)) - (scores - scores.max(1, keepdims=True))[rows, y])
        p[rows, y] -= 1
        d = p / len(y)
        grads = {"W%d" % self.depth: h.T @ d, "b%d" % self.depth: d.sum(0)}
        for k in reversed(range(1, self.depth)):
            x, hat, spread, slope = back.pop()
            d = d @ P["W%d" % (k + 1)].T * slope
            if self.norm:
                grads["gamma%d" % k], grads["beta%d" % k] = (d * hat).sum(0), d.sum(0)
                d = d * P["gamma%d" % k]
                d = (d - d.mean(0) - hat * (d * hat).mean(0)) / spread
            grads["W%d" % k], grads["b%d" % k] = x.T @ d, d.sum(0)
        for name in grads:
            if name[0] == "W":
                loss = loss + self.reg / 2 * (P[name] ** 2).sum()
                grads[name] = grads[name] + self.reg * P[name]
        return loss, grads
