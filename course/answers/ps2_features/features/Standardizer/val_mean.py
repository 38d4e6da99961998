# kind: wrong
# about: the mean of the training data, the deviation of the given
# points: 3
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=0)
        deviation = X.std(axis=0)
        self.deviation = np.where(deviation > 0, deviation, 1)

    def transform(self, X):
        return (X - self.mean) / np.where(X.std(axis=0) > 0, X.std(axis=0), 1)
