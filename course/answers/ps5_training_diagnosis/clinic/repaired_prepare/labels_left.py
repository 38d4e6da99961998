# kind: wrong
# about: labels not shuffled
# points: 0
def repaired_prepare(X, y, num_val, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(X))
    X = X[order]
    X_val, X_train = X[:num_val], X[num_val:]
    y_val, y_train = y[:num_val], y[num_val:]
    X_train = np.concatenate([X_train, X_train[:, :, ::-1]])
    y_train = np.concatenate([y_train, y_train])
    mean, std = X_train.mean(), X_train.std()
    X_train, X_val = (X_train - mean) / std, (X_val - mean) / std
    return X_train, y_train, X_val, y_val
