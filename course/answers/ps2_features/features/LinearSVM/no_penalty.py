# kind: wrong
# about: the price for weights forgotten
# points: 7
class LinearSVM:
    def train(self, X, y, learning_rate=1e-3, reg=1e-3, num_iters=1000, batch_size=200):
        self.W = np.zeros((X.shape[1], y.max() + 1))
        losses = []
        for _ in range(num_iters):
            batch = np.random.randint(len(X), size=batch_size)
            loss, ds = layers.svm_loss(X[batch] @ self.W, y[batch])
            losses.append(loss)
            self.W = self.W - learning_rate * (X[batch].T @ ds)
        return losses

    def predict(self, X):
        return np.argmax(X @ self.W, axis=1)
