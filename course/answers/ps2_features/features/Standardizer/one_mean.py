# kind: wrong
# about: one mean and deviation for the whole table
# points: 0
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=None)
        deviation = X.std(axis=None)
        self.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        return (X - self.mean) / self.deviation
