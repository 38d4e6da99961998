# kind: right
# about: scikit-learn's StandardScaler
# points: 8
from sklearn.preprocessing import StandardScaler

class Standardizer:
    def fit(self, X):
        self._scaler = StandardScaler().fit(X)

    def transform(self, X):
        return self._scaler.transform(X)
