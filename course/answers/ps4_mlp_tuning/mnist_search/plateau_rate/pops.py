# kind: wrong
# about: empties the list of losses
# points: 0
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    best, count = np.inf, 0
    while val_losses:
        loss = val_losses.pop(0)
        if loss < best:
            best, count = loss, 0
        else:
            count += 1
            if count == patience:
                rate, count = rate * factor, 0
    return rate
