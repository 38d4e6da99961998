# kind: wrong
# about: the largest of each column
# points: 10
class LinearSVM:
    def train(self, X, y, learning_rate=1e-3, reg=1e-3, num_iters=1000, batch_size=200):
        self.W = np.zeros((X.shape[1], y.max() + 1))
        losses = []
        for _ in range(num_iters):
            batch = np.random.randint(len(X), size=batch_size)
            loss, ds = layers.svm_loss(X[batch] @ self.W, y[batch])
            losses.append(loss + 0.5 * reg * np.sum(self.W**2))
            self.W = self.W - learning_rate * (X[batch].T @ ds + reg * self.W)
        return losses

    def predict(self, X):
        return np.argmax(X @ self.W, axis=0)
