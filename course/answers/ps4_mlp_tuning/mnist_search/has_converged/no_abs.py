# kind: wrong
# about: a rise counts as convergence
# points: 1
def has_converged(train_losses, tolerance=1e-4):
    return len(train_losses) > 1 and train_losses[-2] - train_losses[-1] < tolerance
