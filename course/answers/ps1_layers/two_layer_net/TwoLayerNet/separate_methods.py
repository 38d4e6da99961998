# kind: right
# about: forward and backward as methods, an entry more than asked for in self
# points: 20
class TwoLayerNet(object):
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.input_dim, self.hidden_dim, self.num_classes = input_dim, hidden_dim, num_classes
        self.reg, self.calls = reg, 0
        self.params = {}
        self.params["b2"] = np.zeros(num_classes)
        self.params["b1"] = np.zeros((hidden_dim,))
        self.params["W2"] = np.random.standard_normal((num_classes, hidden_dim)).T * weight_scale
        self.params["W1"] = np.random.standard_normal((hidden_dim, input_dim)).T * weight_scale

    def forward(self, X):
        self.calls += 1
        a, affine1 = layers.affine_forward(X, self.params["W1"], self.params["b1"])
        h, relu = layers.relu_forward(a)
        scores, affine2 = layers.affine_forward(h, self.params["W2"], self.params["b2"])
        return scores, (affine1, relu, affine2)

    def backward(self, dscores, caches):
        affine1, relu, affine2 = caches
        grads = {}
        dh, grads["W2"], grads["b2"] = layers.affine_backward(dscores, affine2)
        da = layers.relu_backward(dh, relu)
        grads["X"], grads["W1"], grads["b1"] = layers.affine_backward(da, affine1)
        return grads

    def loss(self, X, y=None):
        scores, caches = self.forward(X)
        if y is None:
            return scores
        loss, dscores = layers.softmax_loss(scores, y)
        grads = self.backward(dscores, caches)
        del grads["X"]
        for name in grads:
            if name.startswith("W"):
                loss += 0.5 * self.reg * np.einsum("ij,ij->", self.params[name], self.params[name])
                grads[name] = grads[name] + self.reg * self.params[name]
        return loss, grads
