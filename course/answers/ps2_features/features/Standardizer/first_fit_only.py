# kind: wrong
# about: a second fit is ignored
# points: 5
class Standardizer:
    def fit(self, X):
        if hasattr(self, 'mean'):
            return
        self.mean = X.mean(axis=0)
        deviation = X.std(axis=0)
        self.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        return (X - self.mean) / self.deviation
