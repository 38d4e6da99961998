# kind: right
# about: a function that makes an object from a closure
# points: 20
from types import SimpleNamespace


def TwoLayerNet(input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
    net = SimpleNamespace(reg=reg)
    net.params = dict(
        W1=np.random.randn(input_dim, hidden_dim) * weight_scale,
        b1=np.zeros(hidden_dim),
        W2=np.random.randn(hidden_dim, num_classes) * weight_scale,
        b2=np.zeros(num_classes),
    )

    def loss(X, y=None):
        p = net.params
        h, first = layers.affine_relu_forward(X, p["W1"], p["b1"])
        scores, second = layers.affine_forward(h, p["W2"], p["b2"])
        if y is None:
            return scores
        data_loss, d = layers.softmax_loss(scores, y)
        d, dW2, db2 = layers.affine_backward(d, second)
        d, dW1, db1 = layers.affine_relu_backward(d, first)
        penalty = 0.5 * net.reg * sum(float(np.vdot(W, W)) for W in (p["W1"], p["W2"]))
        grads = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
        grads["W1"] += net.reg * p["W1"]
        grads["W2"] += net.reg * p["W2"]
        return data_loss + penalty, grads

    net.loss = loss
    return net
