# kind: right
# about: step by step, names as in the field
# points: 20
class TwoLayerNet(object):
    reg = None
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params, self.reg = {}, reg
        draw = lambda *s: np.random.standard_normal(s) * weight_scale
        self.params = dict(W1=draw(input_dim, hidden_dim), b1=np.zeros(hidden_dim), W2=draw(hidden_dim, num_classes), b2=np.zeros(num_classes))
    def loss(self, X, y=None):
        mode = "test" if y is None else "train"
        W1, b1, W2, b2 = map(self.params.__getitem__, ["W1", "b1", "W2", "b2"])
        out1, cache1 = layers.affine_relu_forward(X, W1, b1)
        scores, cache2 = layers.affine_forward(out1, W2, b2)
        if mode == "test":
            return scores
        loss, dscores = layers.softmax_loss(scores, y)
        loss += 0.5 * self.reg * np.sum(W1 ** 2) + 0.5 * self.reg * np.sum(W2 ** 2)
        dx2, dW2, db2 = layers.affine_backward(dscores, cache2)
        dW2 += self.reg * W2
        dx1, dW1, db1 = layers.affine_relu_backward(dx2, cache1)
        dW1 += self.reg * W1
        return loss, {"b1": db1, "b2": db2, "W1": dW1, "W2": dW2}
