# kind: wrong
# about: mean and deviation of each row
# points: 0
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=1)
        deviation = X.std(axis=1)
        self.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        return (X - self.mean[:, None]) / self.deviation[:, None]
