# kind: wrong
# about: sorts the list
# points: 0
def out_of_patience(val_losses, patience=5):
    last = val_losses[-patience:]
    val_losses.sort()
    return len(val_losses) > patience and val_losses[0] not in last
