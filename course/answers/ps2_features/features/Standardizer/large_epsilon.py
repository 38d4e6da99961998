# kind: wrong
# about: 0.1 added to the deviation
# points: 0
class Standardizer:
    def fit(self, X):
        self.mean = X.mean(axis=0)
        deviation = X.std(axis=0)
        self.deviation = deviation + 0.1

    def transform(self, X):
        return (X - self.mean) / self.deviation
