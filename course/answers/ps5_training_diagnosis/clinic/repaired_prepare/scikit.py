# kind: right
# about: shuffled by scikit-learn
# points: 6
def repaired_prepare(X, y, num_val, seed):
    from sklearn.utils import shuffle

    X, y = shuffle(X, y, random_state=seed)
    X_val, y_val, X_train, y_train = X[-num_val:], y[-num_val:], X[:-num_val], y[:-num_val]
    mean, std = X_train.mean(), X_train.std()
    X_train = np.vstack([X_train, np.flip(X_train, axis=2)])
    return (X_train - mean) / std, np.tile(y_train, 2), (X_val - mean) / std, y_val
