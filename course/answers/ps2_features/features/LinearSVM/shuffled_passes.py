# kind: right
# about: goes through shuffled examples, and shuffles again at the end
# points: 12
class LinearSVM:
    def train(self, X, y, learning_rate=1e-3, reg=1e-3, num_iters=1000, batch_size=200):
        W = np.zeros((X.shape[1], y.max() + 1))
        losses, order = [], []
        for _ in range(num_iters):
            while len(order) < batch_size:
                order = list(order) + list(np.random.permutation(len(X)))
            batch, order = order[:batch_size], order[batch_size:]
            loss, ds = layers.svm_loss(X[batch] @ W, y[batch])
            losses.append(loss + reg * (W**2).sum() / 2)
            W = W - learning_rate * (X[batch].T @ ds + reg * W)
        self.W = W
        return losses

    def predict(self, X):
        return np.array([np.argmax(row @ self.W) for row in X])
