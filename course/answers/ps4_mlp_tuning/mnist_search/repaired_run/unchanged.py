# kind: wrong
# about: the colleague's program as it is
# points: 0
def repaired_run(weights, epoch, loss, rate=0.1, l2=1e-3, patience=5, tolerance=1e-4, most=100):
    decay = {name: l2 for name in weights}
    best = best_train = last_train = float("inf")
    waited = stuck = 0
    gaps, reason = [], "most"
    for number in range(1, most + 1):
        weights, batch_losses = epoch(weights, rate, decay)
        train, val = sum(batch_losses), loss(weights, "val")
        gaps.append(val - train / len(batch_losses))
        if val < best:
            best, waited = val, waited + 1
        else:
            waited = 0
        if waited == patience:
            reason = "patience"
            break
        if abs(last_train - train) < tolerance:
            reason = "converged"
            break
        last_train = train / len(batch_losses)
        if train < best_train:
            best_train, stuck = train, 0
        else:
            stuck += 1
        if stuck == 2:
            rate, stuck = rate / 2, 0
    return {"weights": weights, "epochs": number, "reason": reason, "gaps": gaps}
