# kind: wrong
# about: the gradient of W2 uses the values before the ReLU
# points: 12
# diagnosis: none
class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = dict(W1=np.random.randn(input_dim, hidden_dim) * weight_scale, b1=np.zeros(hidden_dim),
                           W2=np.random.randn(hidden_dim, num_classes) * weight_scale, b2=np.zeros(num_classes))
    def loss(self, X, y=None):
        p = self.params
        a, ca = layers.affine_forward(X, p["W1"], p["b1"])
        h, cr = layers.relu_forward(a)
        s, c2 = layers.affine_forward(h, p["W2"], p["b2"])
        if y is None: return s
        L, ds = layers.softmax_loss(s, y)
        L += 0.5 * self.reg * (np.sum(p["W1"]**2) + np.sum(p["W2"]**2))
        dh, _, db2 = layers.affine_backward(ds, c2)
        dW2 = a.T @ ds
        _, dW1, db1 = layers.affine_backward(layers.relu_backward(dh, cr), ca)
        return L, {"W1": dW1 + self.reg * p["W1"], "b1": db1, "W2": dW2 + self.reg * p["W2"], "b2": db2}
