# kind: right
# about: by lengths of runs without a gain
# points: 4
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    losses = np.array(val_losses, dtype=float)
    if losses.size == 0:
        return rate
    best = np.minimum.accumulate(losses)
    new = np.append(True, losses[1:] < best[:-1])
    ends = np.append(np.flatnonzero(new), len(losses))
    return rate * factor ** int(((np.diff(ends) - 1) // patience).sum())
