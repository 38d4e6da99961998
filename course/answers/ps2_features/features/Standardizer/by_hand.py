# kind: right
# about: sums and squares, in double precision
# points: 8
class Standardizer:
    def __init__(self):
        self.stats = None

    def fit(self, X):
        N, D = X.shape
        mean = [sum(X[:, d]) / N for d in range(D)]
        var = [sum((X[:, d] - mean[d]) ** 2) / N for d in range(D)]
        self.stats = np.array(mean), np.array([v**0.5 if v > 1e-12 else 1.0 for v in var])

    def transform(self, X):
        mean, deviation = self.stats
        return np.array([(row - mean) / deviation for row in X])
