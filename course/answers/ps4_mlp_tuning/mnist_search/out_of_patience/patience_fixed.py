# kind: wrong
# about: always five epochs
# points: 0
def out_of_patience(val_losses, patience=5):
    if len(val_losses) <= 5:
        return False
    return min(val_losses[-5:]) >= min(val_losses[:-5])
