# kind: wrong
# about: any two losses in the history
# points: 1
def has_converged(train_losses, tolerance=1e-4):
    ordered = sorted(train_losses)
    return any(b - a < tolerance for a, b in zip(ordered, ordered[1:]))
