# kind: wrong
# about: compares with the epoch before, not with the best
# points: 0
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    waited = 0
    for before, loss in zip(val_losses, val_losses[1:]):
        waited = 0 if loss < before else waited + 1
        if waited == patience:
            rate, waited = rate * factor, 0
    return rate
