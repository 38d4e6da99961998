# kind: right
# about: example by example and class by class
# points: 12
class LinearSVM:
    def train(self, X, y, learning_rate=1e-3, reg=1e-3, num_iters=1000, batch_size=200):
        C = max(y) + 1
        self.W = np.zeros((X.shape[1], C))
        losses = []
        for _ in range(num_iters):
            dW, loss = np.zeros_like(self.W), 0.0
            for n in np.random.choice(X.shape[0], batch_size):
                scores = X[n].dot(self.W)
                for j in range(C):
                    margin = scores[j] - scores[y[n]] + 1
                    if j != y[n] and margin > 0:
                        loss += margin
                        dW[:, j] += X[n]
                        dW[:, y[n]] -= X[n]
            loss = loss / batch_size + 0.5 * reg * np.sum(self.W**2)
            losses.append(loss)
            self.W -= learning_rate * (dW / batch_size + reg * self.W)
        return losses

    def predict(self, X):
        return np.argmax(X.dot(self.W), axis=1)
