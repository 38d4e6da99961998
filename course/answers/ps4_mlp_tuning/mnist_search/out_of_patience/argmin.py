# kind: right
# about: epochs since the first best one
# points: 3
def out_of_patience(val_losses, patience=5):
    if not val_losses:
        return False
    return len(val_losses) - 1 - int(np.argmin(val_losses)) >= patience
