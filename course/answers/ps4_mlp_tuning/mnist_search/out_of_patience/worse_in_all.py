# kind: wrong
# about: counts all epochs that were no new best
# points: 1
def out_of_patience(val_losses, patience=5):
    best, waited = float("inf"), 0
    for loss in val_losses:
        if loss < best:
            best = loss
        else:
            waited += 1
    return waited >= patience
