# kind: right
# about: torch module inside, parameters copied at each call
# points: 20
import torch
class TwoLayerNet:
    def __init__(self, input_dim=3072, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {"W1": weight_scale * torch.randn(input_dim, hidden_dim, dtype=torch.float64).numpy(),
                       "b1": np.zeros(hidden_dim),
                       "W2": weight_scale * torch.randn(hidden_dim, num_classes, dtype=torch.float64).numpy(),
                       "b2": np.zeros(num_classes)}
    def loss(self, X, y=None):
        p = {k: torch.tensor(np.asarray(v), requires_grad=True) for k, v in self.params.items()}
        x = torch.tensor(np.ascontiguousarray(X)).flatten(1)
        s = (x @ p["W1"] + p["b1"]).relu() @ p["W2"] + p["b2"]
        if y is None:
            return s.detach()
        l = torch.nn.functional.cross_entropy(s, torch.tensor(np.ascontiguousarray(y)).long())
        l = l + self.reg / 2 * (p["W1"].square().sum() + p["W2"].square().sum())
        l.backward()
        return l.item(), {k: v.grad.numpy() for k, v in p.items()}
