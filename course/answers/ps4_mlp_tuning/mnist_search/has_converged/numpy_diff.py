# kind: right
# about: by np.diff
# points: 2
def has_converged(train_losses, tolerance=1e-4):
    steps = np.abs(np.diff(train_losses))
    return bool(steps.size and steps[-1] < tolerance)
