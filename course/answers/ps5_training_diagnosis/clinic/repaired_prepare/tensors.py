# kind: right
# about: with torch
# points: 6
def repaired_prepare(X, y, num_val, seed):
    generator = torch.Generator().manual_seed(int(seed))
    X, y = torch.tensor(np.array(X)), torch.tensor(np.array(y))
    order = torch.randperm(len(X), generator=generator)
    val, train = order.split([num_val, len(X) - num_val])
    mean, std = X[train].mean(), X[train].std(unbiased=False)
    both = torch.cat([X[train], X[train].flip(2)])
    return (both - mean) / std, torch.cat([y[train], y[train]]), (X[val] - mean) / std, y[val]
