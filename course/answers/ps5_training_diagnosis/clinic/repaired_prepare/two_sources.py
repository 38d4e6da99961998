# kind: right
# about: two sources with the same seed
# points: 6
def repaired_prepare(X, y, num_val, seed):
    X, y = X.copy(), y.copy()
    np.random.default_rng(seed).shuffle(X)
    np.random.default_rng(seed).shuffle(y)
    X_val, X_train, y_val, y_train = X[:num_val], X[num_val:], y[:num_val], y[num_val:]
    X_train = np.concatenate([X_train, np.array([np.fliplr(picture) for picture in X_train])])
    y_train = np.append(y_train, y_train)
    z = lambda part: (part - X_train.mean()) / X_train.std()
    return z(X_train), y_train, z(X_val), y_val
