# kind: wrong
# about: compares with the first epoch
# points: 0
def has_converged(train_losses, tolerance=1e-4):
    return len(train_losses) > 1 and abs(train_losses[-1] - train_losses[0]) < tolerance
