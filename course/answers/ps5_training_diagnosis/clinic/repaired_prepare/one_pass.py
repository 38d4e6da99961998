# kind: right
# about: cuts the order and not the pictures
# points: 6
def repaired_prepare(X, y, num_val, seed):
    order = np.random.RandomState(seed).permutation(len(y))
    val, train = order[-num_val:], order[:-num_val]
    mean, std = X[train].mean(), X[train].std()
    scaled = (X - mean) / std
    X_train = np.concatenate([np.flip(scaled[train], axis=2), scaled[train]])
    return X_train, np.tile(y[train], 2), scaled[val], y[val]
