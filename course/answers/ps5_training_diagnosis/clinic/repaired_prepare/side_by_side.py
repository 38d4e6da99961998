# kind: right
# about: each picture beside its mirror image
# points: 6
def repaired_prepare(X, y, num_val, seed):
    rng = np.random.default_rng(seed + 1)
    pairs = list(zip(X, y))
    places = list(range(len(pairs)))
    rng.shuffle(places)
    chosen = [pairs[k] for k in places]
    X_val, y_val = map(np.stack, zip(*chosen[:num_val]))
    X_train, y_train = [], []
    for picture, label in chosen[num_val:]:
        X_train += [picture, picture[:, ::-1]]
        y_train += [label, label]
    X_train = np.array(X_train, dtype=np.float32)
    mean, std = X_train.mean(dtype=float), X_train.std(dtype=float)
    return (X_train - mean) / std, np.array(y_train), (X_val - mean) / std, y_val
