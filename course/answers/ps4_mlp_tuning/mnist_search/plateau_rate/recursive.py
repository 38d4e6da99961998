# kind: right
# about: one epoch after the other
# points: 4
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    def after(losses, best, waited, rate):
        if not losses:
            return rate
        first, *rest = losses
        if first < best:
            return after(rest, first, 0, rate)
        if waited + 1 == patience:
            return after(rest, best, 0, rate * factor)
        return after(rest, best, waited + 1, rate)

    return after(list(val_losses), float("inf"), 0, rate)
