# kind: right
# about: counts from the end, as 0 or 1
# points: 3
def out_of_patience(val_losses, patience=5):
    losses = np.array(val_losses, dtype=float)
    best = np.minimum.accumulate(losses)
    new = np.append(True, losses[1:] < best[:-1])
    return np.int64(new[::-1].argmax() >= patience)
