# kind: wrong
# about: waits for losses that rise epoch by epoch
# points: 0
def out_of_patience(val_losses, patience=5):
    recent = val_losses[-patience - 1 :]
    return len(recent) > patience and all(b > a for a, b in zip(recent, recent[1:]))
