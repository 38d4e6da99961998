# kind: wrong
# about: a mean for each place in the picture
# points: 0
def repaired_prepare(X, y, num_val, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    X, y = X[order], y[order]
    X_val, X_train, y_val, y_train = X[:num_val], X[num_val:], y[:num_val], y[num_val:]
    X_train = np.concatenate([X_train, X_train[:, :, ::-1]])
    y_train = np.concatenate([y_train, y_train])
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / std, y_train, (X_val - mean) / std, y_val
