# kind: right
# about: running minimum
# points: 3
def out_of_patience(val_losses, patience=5):
    lowest = np.minimum.accumulate(val_losses)
    return len(lowest) > patience and bool(lowest[-1] == lowest[-1 - patience])
