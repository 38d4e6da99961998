# kind: right
# about: starts in single precision
# points: 20
class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        rng = np.random.RandomState()
        f = np.float32
        self.params = {"W1": (weight_scale * rng.randn(input_dim, hidden_dim)).astype(f), "b1": np.zeros(hidden_dim, f),
                       "W2": (weight_scale * rng.randn(hidden_dim, num_classes)).astype(f), "b2": np.zeros(num_classes, f)}
    def loss(self, X, y=None):
        p = self.params
        N = len(X)
        h, c1 = layers.affine_relu_forward(X, p["W1"], p["b1"])
        s, c2 = layers.affine_forward(h, p["W2"], p["b2"])
        if y is None:
            return s
        L, ds = layers.softmax_loss(s, y)
        grads = {}
        dh, grads["W2"], grads["b2"] = layers.affine_backward(ds, c2)
        _, grads["W1"], grads["b1"] = layers.affine_relu_backward(dh, c1)
        for k in p:
            if p[k].ndim == 2:
                L += 0.5 * self.reg * float((p[k].astype(float) ** 2).sum())
                grads[k] = grads[k] + self.reg * p[k]
        return L, grads
