# kind: wrong
# about: always halves
# points: 3
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    best, waited = np.inf, 0
    for loss in val_losses:
        if loss < best:
            best, waited = loss, 0
            continue
        waited += 1
        if waited == patience:
            rate, waited = rate / 2, 0
    return rate
