# kind: wrong
# about: relative to the loss
# points: 0
def has_converged(train_losses, tolerance=1e-4):
    return len(train_losses) > 1 and abs(train_losses[-1] - train_losses[-2]) < tolerance * train_losses[-2]
