# kind: wrong
# about: counts epochs that are better
# points: 0
def out_of_patience(val_losses, patience=5):
    best, waited = float("inf"), 0
    for loss in val_losses:
        if loss < best:
            best, waited = loss, waited + 1
        else:
            waited = 0
        if waited == patience:
            return True
    return False
