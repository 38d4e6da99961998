# kind: right
# about: one method for each direction of a hidden layer, more entries in self
# points: 14
class FullyConnectedNet(object):
    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.hidden_dims, self.options = tuple(hidden_dims), (dropout_keep_ratio, normalization)
        self.reg, self.dtype, self.params, self.rng = reg, dtype, {}, np.random.default_rng(seed)
        self.bn = {k: dict(mode="train", eps=1e-5, momentum=0.9) for k in range(1, len(hidden_dims) + 1)}
        fan_in = input_dim
        for k, units in enumerate([*hidden_dims, num_classes], start=1):
            self.params[f"W{k}"] = np.array(self.rng.normal(0, weight_scale, (fan_in, units)), dtype=dtype)
            self.params[f"b{k}"] = np.array([0] * units, dtype=dtype)
            fan_in = units
        if normalization == "batchnorm":
            self.params.update({f"gamma{k}": np.full(n, 1, dtype) for k, n in enumerate(hidden_dims, 1)})
            self.params.update({f"beta{k}": np.full(n, 0, dtype) for k, n in enumerate(hidden_dims, 1)})

    def forward(self, k, h, mode):
        keep, norm = self.options
        h, one = layers.affine_forward(h, self.params[f"W{k}"], self.params[f"b{k}"])
        two = four = None
        if norm:
            self.bn[k].update(mode=mode)
            h, two = layers.batchnorm_forward(h, self.params[f"gamma{k}"], self.params[f"beta{k}"], self.bn[k])
        h, three = layers.relu_forward(h)
        if keep != 1:
            h, four = layers.dropout_forward(h, {"p": keep, "mode": mode, "seed": self.rng})
        return h, [one, two, three, four]

    def backward(self, k, dh, cache, grads):
        one, two, three, four = cache
        if self.options[0] != 1:
            dh = layers.dropout_backward(dh, four)
        dh = layers.relu_backward(dh, three)
        if self.options[1]:
            dh, grads[f"gamma{k}"], grads[f"beta{k}"] = layers.batchnorm_backward(dh, two)
        dh, grads[f"W{k}"], grads[f"b{k}"] = layers.affine_backward(dh, one)
        return dh

    def loss(self, X, y=None):
        h, caches, mode = X.astype(self.dtype), {}, "train" if y is not None else "test"
        for k in self.bn:
            h, caches[k] = self.forward(k, h, mode)
        last = len(self.hidden_dims) + 1
        scores, cache = layers.affine_forward(h, self.params[f"W{last}"], self.params[f"b{last}"])
        if mode == "test":
            return scores
        grads = {}
        loss, d = layers.softmax_loss(scores, y)
        d, grads[f"W{last}"], grads[f"b{last}"] = layers.affine_backward(d, cache)
        for k in sorted(caches, reverse=True):
            d = self.backward(k, d, caches[k], grads)
        for k in range(1, last + 1):
            loss += self.reg * np.vdot(self.params[f"W{k}"], self.params[f"W{k}"]) / 2
            grads[f"W{k}"] = grads[f"W{k}"] + self.reg * self.params[f"W{k}"]
        return loss, grads
