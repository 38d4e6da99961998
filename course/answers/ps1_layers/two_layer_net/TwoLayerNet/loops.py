# kind: right
# about: visits the images one by one; returns a list
# points: 20
class TwoLayerNet:
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.params = {
            "W1": np.random.normal(0.0, weight_scale, (input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": np.random.normal(0.0, weight_scale, (hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }
        self.reg = reg

    def loss(self, X, y=None):
        W1, b1, W2, b2 = map(self.params.get, ["W1", "b1", "W2", "b2"])
        grads = {name: np.zeros_like(value) for name, value in self.params.items()}
        all_scores, loss = [], 0.0
        for i, image in enumerate(X):
            v = np.ravel(image)
            h = (v @ W1 + b1).clip(min=0)
            s = h @ W2 + b2
            all_scores.append(s)
            if y is None:
                continue
            e = np.exp(s - s.max())
            e /= e.sum()
            loss -= np.log(e[y[i]])
            e[y[i]] -= 1
            grads["W2"] += np.outer(h, e) / len(X)
            grads["b2"] += e / len(X)
            d = (W2 @ e) * (h > 0)
            grads["W1"] += np.outer(v, d) / len(X)
            grads["b1"] += d / len(X)
        if y is None:
            return np.array(all_scores)
        loss = loss / len(X) + self.reg * ((W1**2).sum() + (W2**2).sum()) / 2
        grads["W1"] += self.reg * W1
        grads["W2"] += self.reg * W2
        return [loss, grads]
