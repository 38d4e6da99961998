# kind: right
# about: works in PyTorch, with the deviation of a whole set
# points: 4
def pixel_statistics(X):
    x = torch.tensor(np.ascontiguousarray(X), dtype=torch.float64).div(255)
    return x.mean(), x.std(correction=0)
