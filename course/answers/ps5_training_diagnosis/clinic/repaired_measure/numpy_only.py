# kind: right
# about: a forward pass by hand
# points: 5
def repaired_measure(layers, X, y, drop, batch_size):
    a = np.reshape(X, (len(X), -1))
    for k, (W, b) in enumerate(layers):
        a = a @ W + b
        if k < len(layers) - 1:
            a = np.maximum(a, 0)
    a = a - a.max(1, keepdims=True)
    logs = a - np.log(np.exp(a).sum(1, keepdims=True))
    return -logs[np.arange(len(y)), y].mean(), np.mean(a.argmax(1) == y)
