# kind: right
# about: asks whether it lies in between
# points: 2
def has_converged(train_losses, tolerance=1e-4):
    return any(b - tolerance < n < b + tolerance
               for b, n in zip(train_losses[-2:], train_losses[-1:] if len(train_losses) > 1 else []))
