# kind: wrong
# about: the last epoch alone decides
# points: 0
def out_of_patience(val_losses, patience=5):
    return len(val_losses) > patience and val_losses[-1] > min(val_losses)
