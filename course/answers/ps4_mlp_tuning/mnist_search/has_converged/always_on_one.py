# kind: wrong
# about: converged after a single epoch
# points: 0
def has_converged(train_losses, tolerance=1e-4):
    return len(train_losses) < 2 or abs(train_losses[-1] - train_losses[-2]) < tolerance
