# kind: wrong
# about: transform measures the data that it is given
# points: 3
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=0)
        deviation = X.std(axis=0)
        self.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        self.fit(X)
        return (X - self.mean) / self.deviation
