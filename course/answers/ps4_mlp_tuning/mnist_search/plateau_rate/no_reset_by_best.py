# kind: wrong
# about: a new best does not set the count to zero
# points: 2
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    best, waited = np.inf, 0
    for loss in val_losses:
        if loss < best:
            best = loss
            continue
        waited += 1
        if waited == patience:
            rate, waited = rate * factor, 0
    return rate
