# kind: wrong
# about: compares the last loss with the one `patience` epochs ago
# points: 0
def out_of_patience(val_losses, patience=5):
    return len(val_losses) > patience and val_losses[-1] >= val_losses[-1 - patience]
