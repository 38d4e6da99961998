# kind: wrong
# about: waits for a small loss
# points: 0
def has_converged(train_losses, tolerance=1e-4):
    return len(train_losses) > 0 and train_losses[-1] < tolerance
