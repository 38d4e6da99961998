# kind: wrong
# about: shrinks W1 inside loss
# points: 17
# diagnosis: none
class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = dict(W1=np.random.randn(input_dim, hidden_dim) * weight_scale, b1=np.zeros(hidden_dim),
                           W2=np.random.randn(hidden_dim, num_classes) * weight_scale, b2=np.zeros(num_classes))
    def loss(self, X, y=None):
        p = self.params
        h, c1 = layers.affine_relu_forward(X, p["W1"], p["b1"])
        s, c2 = layers.affine_forward(h, p["W2"], p["b2"])
        if y is None: return s
        L, ds = layers.softmax_loss(s, y)
        p["W1"] *= 1 - self.reg
        dh, dW2, db2 = layers.affine_backward(ds, c2)
        _, dW1, db1 = layers.affine_relu_backward(dh, c1)
        L += 0.5 * self.reg * (np.sum(p["W1"]**2) + np.sum(p["W2"]**2))
        return L, {"W1": dW1 + self.reg * p["W1"], "b1": db1, "W2": dW2 + self.reg * p["W2"], "b2": db2}
