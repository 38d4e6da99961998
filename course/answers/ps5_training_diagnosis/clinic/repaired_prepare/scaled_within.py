# kind: wrong
# about: X_train is scaled before its deviation is taken
# points: 0
def repaired_prepare(X, y, num_val, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    X, y = X[order], y[order]
    X_val, X_train, y_val, y_train = X[:num_val], X[num_val:], y[:num_val], y[num_val:]
    X_train = np.concatenate([X_train, X_train[:, :, ::-1]])
    y_train = np.concatenate([y_train, y_train])
    X_train = (X_train - X_train.mean()) / X_train.std()
    X_val = (X_val - X_train.mean()) / X_train.std()
    return X_train, y_train, X_val, y_val
