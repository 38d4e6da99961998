# kind: wrong
# about: stops an epoch late
# points: 0
def out_of_patience(val_losses, patience=5):
    return bool(val_losses) and len(val_losses) - 1 - int(np.argmin(val_losses)) > patience
