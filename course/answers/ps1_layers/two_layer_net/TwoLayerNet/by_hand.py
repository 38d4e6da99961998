# kind: right
# about: no layers, everything written out
# points: 20
class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        rng = np.random.default_rng()
        self.reg = reg
        self.params = {}
        sizes = [input_dim, hidden_dim, num_classes]
        for k in (1, 2):
            self.params[f"W{k}"] = rng.normal(0, weight_scale, size=(sizes[k - 1], sizes[k]))
            self.params[f"b{k}"] = np.zeros(sizes[k])

    def loss(self, X, y=None):
        p = self.params
        flat = X.reshape(len(X), -1)
        hidden = np.maximum(0, flat @ p["W1"] + p["b1"])
        scores = hidden @ p["W2"] + p["b2"]
        if y is None:
            return scores
        N = len(y)
        shifted = scores - scores.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(shifted).sum(axis=1))
        loss = (log_sum - shifted[np.arange(N), y]).mean()
        error = np.exp(shifted - log_sum[:, None])
        error[np.arange(N), y] -= 1
        error /= N
        back = error @ p["W2"].T * (hidden > 0)
        grads = {"W2": hidden.T @ error, "b2": error.sum(0), "W1": flat.T @ back, "b1": back.sum(0)}
        for name in ("W1", "W2"):
            loss += self.reg / 2 * np.linalg.norm(p[name]) ** 2
            grads[name] += self.reg * p[name]
        return loss, grads
