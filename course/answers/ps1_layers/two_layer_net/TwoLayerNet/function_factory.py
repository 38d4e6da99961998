# kind: right
# about: a factory function in place of a class
# points: 20
def TwoLayerNet(input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
    class Net:
        pass
    net = Net()
    net.reg = reg
    net.params = {
        "W1": np.random.randn(input_dim, hidden_dim) * weight_scale, "b1": np.zeros(hidden_dim),
        "W2": np.random.randn(hidden_dim, num_classes) * weight_scale, "b2": np.zeros(num_classes)}
    def loss(X, y=None):
        p = net.params
        a, ca = layers.affine_forward(X, p["W1"], p["b1"])
        h, cr = layers.relu_forward(a)
        s, cs = layers.affine_forward(h, p["W2"], p["b2"])
        if y is None:
            return s
        l, ds = layers.softmax_loss(s, y)
        dh, dW2, db2 = layers.affine_backward(ds, cs)
        _, dW1, db1 = layers.affine_backward(layers.relu_backward(dh, cr), ca)
        l += reg * 0.5 * (np.vdot(p["W1"], p["W1"]) + np.vdot(p["W2"], p["W2"]))
        return [l, {"W1": dW1 + reg * p["W1"], "b1": db1, "W2": dW2 + reg * p["W2"], "b2": db2}]
    net.loss = loss
    return net
