# kind: wrong
# about: only the mean subtracted
# points: 0
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=0)
        deviation = X.std(axis=0)
        self.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        return (X - self.mean)
