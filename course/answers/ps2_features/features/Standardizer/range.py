# kind: wrong
# about: scaled by the range in place of the deviation
# points: 0
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=0)
        deviation = X.max(axis=0) - X.min(axis=0)
        self.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        return (X - self.mean) / self.deviation
