# kind: right
# about: the loss written out, generator of its own
# points: 12
class LinearSVM:
    def __init__(self):
        self.W = None
        self.rng = np.random.default_rng()

    def loss(self, X, y, reg):
        rows = np.arange(len(X))
        scores = X @ self.W
        margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
        margins[rows, y] = 0
        ds = (margins > 0).astype(float)
        ds[rows, y] -= ds.sum(axis=1)
        loss = margins.sum() / len(X) + reg / 2 * np.sum(self.W * self.W)
        return loss, X.T @ ds / len(X) + reg * self.W

    def train(self, X, y, learning_rate=1e-3, reg=1e-3, num_iters=1000, batch_size=200):
        self.W = np.zeros((X.shape[1], int(np.max(y)) + 1))
        history = np.empty(num_iters)
        for step in range(num_iters):
            rows = self.rng.choice(len(X), batch_size)
            history[step], grad = self.loss(X[rows], y[rows], reg)
            self.W -= learning_rate * grad
        return history

    def predict(self, X):
        return (X @ self.W).argmax(1)
