# kind: wrong
# about: kept on the class, so two standardisers share it
# points: 5
class Standardizer:
    def fit(self, X):
        Standardizer.mean = X.mean(axis=0)
        deviation = X.std(axis=0)
        Standardizer.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        return (X - self.mean) / self.deviation
