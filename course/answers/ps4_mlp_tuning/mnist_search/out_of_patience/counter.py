# kind: right
# about: a loop with a count
# points: 3
def out_of_patience(val_losses, patience=5):
    best, waited = float("inf"), 0
    for loss in val_losses:
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        if waited >= patience:
            return True
    return False
