# kind: wrong
# about: divides by 0 in a column that never changes
# points: 6
# diagnosis: NaN or infinity
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=0)
        deviation = X.std(axis=0)
        self.deviation = deviation

    def transform(self, X):
        return (X - self.mean) / self.deviation
