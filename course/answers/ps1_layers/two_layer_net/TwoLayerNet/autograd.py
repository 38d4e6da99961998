# kind: right
# about: lets torch differentiate; the gradients are tensors
# points: 20
import torch


class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {
            "W1": np.random.normal(scale=weight_scale, size=(input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": np.random.normal(scale=weight_scale, size=(hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        p = {k: torch.tensor(v, requires_grad=True) for k, v in self.params.items()}
        x = torch.as_tensor(X, dtype=p["W1"].dtype).flatten(1)
        scores = torch.relu(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
        if y is None:
            return scores.detach().numpy()
        loss = torch.nn.functional.cross_entropy(scores, torch.as_tensor(y).long())
        loss = loss + 0.5 * self.reg * sum((p[k] ** 2).sum() for k in ("W1", "W2"))
        loss.backward()
        return loss.item(), {k: v.grad.numpy() for k, v in p.items()}
