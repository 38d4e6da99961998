# kind: right
# about: unpacks the last two
# points: 2
def has_converged(train_losses, tolerance=1e-4):
    if len(train_losses) < 2:
        return False
    *_, before, now = train_losses
    return max(before - now, now - before) < tolerance
