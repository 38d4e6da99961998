# kind: right
# about: counts the cuts, multiplies once
# points: 4
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    cuts, best, waited = 0, None, 0
    for loss in val_losses:
        if best is None or loss < best:
            best, waited = loss, 0
        else:
            waited = (waited + 1) % patience
            cuts += waited == 0
    return rate * factor**cuts
