# kind: wrong
# about: walks back with the caches in the order of the way forward
# points: 5
# diagnosis: none
class FullyConnectedNet:

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.params, self.reg, self.dtype = {}, reg, dtype
        self.num_layers = len(hidden_dims) + 1  # affine layers
        self.rng = np.random.default_rng(seed)  # draws the weights, then the dropped units
        self.dropout_param = {"p": dropout_keep_ratio, "seed": self.rng}
        batchnorm = normalization == "batchnorm"
        self.bn_params = [{} for _ in hidden_dims] if batchnorm else []
        sizes = [input_dim, *hidden_dims, num_classes]
        for k in range(1, self.num_layers + 1):
            weights = weight_scale * self.rng.normal(size=(sizes[k - 1], sizes[k]))
            self.params[f"W{k}"] = weights.astype(dtype)  # (H_{k-1}, H_k)
            self.params[f"b{k}"] = np.zeros(sizes[k], dtype)
            if batchnorm and k < self.num_layers:
                self.params[f"gamma{k}"] = np.ones(sizes[k], dtype)
                self.params[f"beta{k}"] = np.zeros(sizes[k], dtype)

    def loss(self, X, y=None):
        mode = "test" if y is None else "train"
        params, grads, caches = self.params, {}, []
        h = np.asarray(X, self.dtype)
        for k in range(1, self.num_layers):
            h, affine = layers.affine_forward(h, params[f"W{k}"], params[f"b{k}"])
            norm = dropped = None
            if self.bn_params:
                self.bn_params[k - 1]["mode"] = mode
                h, norm = layers.batchnorm_forward(
                    h, params[f"gamma{k}"], params[f"beta{k}"], self.bn_params[k - 1])
            h, relu = layers.relu_forward(h)
            if self.dropout_param["p"] < 1:
                h, dropped = layers.dropout_forward(h, {**self.dropout_param, "mode": mode})
            caches.append((affine, norm, relu, dropped))
        k = self.num_layers
        scores, affine = layers.affine_forward(h, params[f"W{k}"], params[f"b{k}"])
        if y is None:
            return scores

        loss, dscores = layers.softmax_loss(scores, y)
        dh, grads[f"W{k}"], grads[f"b{k}"] = layers.affine_backward(dscores, affine)
        for k in range(self.num_layers - 1, 0, -1):
            affine, norm, relu, dropped = caches[-k]
            if dropped is not None:
                dh = layers.dropout_backward(dh, dropped)
            da = layers.relu_backward(dh, relu)
            if norm is not None:
                da, grads[f"gamma{k}"], grads[f"beta{k}"] = layers.batchnorm_backward(da, norm)
            dh, grads[f"W{k}"], grads[f"b{k}"] = layers.affine_backward(da, affine)
        for k in range(1, self.num_layers + 1):
            loss += 0.5 * self.reg * np.sum(params[f"W{k}"] ** 2)
            grads[f"W{k}"] = grads[f"W{k}"] + self.reg * params[f"W{k}"]
        return loss, grads
