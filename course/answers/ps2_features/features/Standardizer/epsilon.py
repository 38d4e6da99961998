# kind: right
# about: a tiny number added to the deviation
# points: 8
class Standardizer:
    def fit(self, X):
        self.mu, self.sigma = np.mean(X, axis=0), np.std(X, axis=0)
        return self

    def transform(self, X):
        return (X - self.mu) / (self.sigma + 1e-8)
