# kind: right
# about: a dataclass with post init and extra gradients
# points: 20
from dataclasses import dataclass, field
@dataclass
class TwoLayerNet:
    input_dim: int = 3072
    hidden_dim: int = 100
    num_classes: int = 10
    weight_scale: float = 1e-3
    reg: float = 0.0
    params: dict = field(default_factory=dict)
    def __post_init__(self):
        self.params.update(
            W1=np.random.standard_normal((self.input_dim, self.hidden_dim)) * self.weight_scale,
            b1=np.zeros(self.hidden_dim),
            W2=np.random.standard_normal((self.hidden_dim, self.num_classes)) * self.weight_scale,
            b2=np.zeros(self.num_classes))
    def loss(self, X, y=None):
        W1, b1, W2, b2 = self.params["W1"], self.params["b1"], self.params["W2"], self.params["b2"]
        h, c1 = layers.affine_relu_forward(X, W1, b1)
        s, c2 = layers.affine_forward(h, W2, b2)
        if y is None:
            return s
        loss, ds = layers.softmax_loss(s, y)
        dh, dW2, db2 = layers.affine_backward(ds, c2)
        dX, dW1, db1 = layers.affine_relu_backward(dh, c1)
        loss = np.array([loss + self.reg * ((W1 * W1).sum() + (W2 * W2).sum()) / 2])
        return loss, dict(W1=dW1 + self.reg * W1, b1=db1, W2=dW2 + self.reg * W2, b2=db2, X=dX)
