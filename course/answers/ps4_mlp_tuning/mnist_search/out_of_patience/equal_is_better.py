# kind: wrong
# about: an equal loss counts as better
# points: 1
def out_of_patience(val_losses, patience=5):
    if len(val_losses) <= patience:
        return False
    return min(val_losses[-patience:]) > min(val_losses[:-patience])
