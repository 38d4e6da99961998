# kind: right
# about: lets torch differentiate; the gradients are tensors
# points: 14
import torch


class FullyConnectedNet:
    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.reg, self.keep, self.type = reg, dropout_keep_ratio, np.dtype(dtype)
        self.random, self.params, self.norms = np.random.default_rng(seed), {}, []
        sizes = [input_dim] + list(hidden_dims) + [num_classes]
        self.number = len(sizes) - 1
        for k in range(self.number):
            weights = self.random.standard_normal((sizes[k], sizes[k + 1])) * weight_scale
            self.params[f"W{k + 1}"] = weights.astype(self.type)
            self.params[f"b{k + 1}"] = np.zeros(sizes[k + 1], self.type)
        if normalization is not None:
            for k, units in enumerate(hidden_dims, 1):
                self.params[f"gamma{k}"] = np.ones(units, self.type)
                self.params[f"beta{k}"] = np.zeros(units, self.type)
                kind = torch.float32 if self.type == np.float32 else torch.float64
                self.norms.append((torch.zeros(units, dtype=kind), torch.ones(units, dtype=kind)))

    def loss(self, X, y=None):
        P = {name: torch.tensor(np.asarray(w), requires_grad=True) for name, w in self.params.items()}
        h = torch.tensor(np.asarray(X, self.type).reshape(len(X), -1))
        for k in range(1, self.number):
            h = h @ P[f"W{k}"] + P[f"b{k}"]
            if self.norms:
                mean, var = self.norms[k - 1]
                if y is not None:
                    mean, var = h.mean(0), h.var(0, unbiased=False)
                    old = self.norms[k - 1]
                    self.norms[k - 1] = tuple(0.8 * o + 0.2 * n.detach() for o, n in zip(old, (mean, var)))
                h = P[f"gamma{k}"] * (h - mean) / (var + 1e-5).sqrt() + P[f"beta{k}"]
            h = h.relu()
            if y is not None and self.keep < 1:
                kept = self.random.binomial(1, self.keep, h.shape) / self.keep
                h = h * torch.tensor(kept.astype(self.type))
        scores = h @ P[f"W{self.number}"] + P[f"b{self.number}"]
        if y is None:
            return scores.detach()
        loss = torch.nn.functional.cross_entropy(scores, torch.tensor(np.asarray(y)))
        loss = loss + 0.5 * self.reg * sum((P[f"W{k + 1}"] ** 2).sum() for k in range(self.number))
        loss.backward()
        return loss, {name: w.grad for name, w in P.items()}
