# kind: right
# about: remembers the training data and measures when asked
# points: 8
class Standardizer:
    def fit(self, X):
        self.train = np.array(X, dtype=float)

    def transform(self, X):
        m, s = self.train.mean(0), self.train.std(0)
        s[s == 0] = np.inf
        return (X - m) / s
