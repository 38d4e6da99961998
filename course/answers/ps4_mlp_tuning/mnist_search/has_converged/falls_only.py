# kind: wrong
# about: converged only while falling
# points: 1
def has_converged(train_losses, tolerance=1e-4):
    return len(train_losses) > 1 and 0 <= train_losses[-2] - train_losses[-1] < tolerance
