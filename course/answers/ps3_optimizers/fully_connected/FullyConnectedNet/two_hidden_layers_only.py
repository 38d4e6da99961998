# kind: wrong
# about: always has two hidden layers
# points: 0
# diagnosis: none
class FullyConnectedNet:
    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        rng, (H1, H2) = np.random.default_rng(seed), hidden_dims
        self.reg, self.dtype = reg, dtype
        self.params = {"W1": rng.normal(0, weight_scale, (input_dim, H1)).astype(dtype),
                       "W2": rng.normal(0, weight_scale, (H1, H2)).astype(dtype),
                       "W3": rng.normal(0, weight_scale, (H2, num_classes)).astype(dtype),
                       "b1": np.zeros(H1, dtype), "b2": np.zeros(H2, dtype), "b3": np.zeros(num_classes, dtype)}

    def loss(self, X, y=None):
        P = self.params
        h1, one = layers.affine_relu_forward(X.astype(self.dtype), P["W1"], P["b1"])
        h2, two = layers.affine_relu_forward(h1, P["W2"], P["b2"])
        scores, three = layers.affine_forward(h2, P["W3"], P["b3"])
        if y is None:
            return scores
        loss, d = layers.softmax_loss(scores, y)
        grads = {}
        d, grads["W3"], grads["b3"] = layers.affine_backward(d, three)
        d, grads["W2"], grads["b2"] = layers.affine_relu_backward(d, two)
        d, grads["W1"], grads["b1"] = layers.affine_relu_backward(d, one)
        for k in "123":
            loss += 0.5 * self.reg * np.sum(P["W" + k] ** 2)
            grads["W" + k] = grads["W" + k] + self.reg * P["W" + k]
        return loss, grads
