# kind: wrong
# about: does not count anew after a cut
# points: 6
def repaired_run(weights, epoch, loss, rate=0.1, l2=1e-3, patience=5, tolerance=1e-4, most=100):
    decay = {name: 0 if name.startswith("b") else l2 for name in weights}
    best = last_train = float("inf")
    waited = stuck = 0
    gaps, reason, kept = [], "most", weights
    for number in range(1, most + 1):
        weights, batch_losses = epoch(weights, rate, decay)
        train, val = sum(batch_losses) / len(batch_losses), loss(weights, "val")
        gaps.append(val - loss(weights, "train"))
        if val < best:
            best, waited, stuck, kept = val, 0, 0, weights
        else:
            waited += 1
            stuck += 1
        if waited == patience:
            reason = "patience"
            break
        if abs(last_train - train) < tolerance:
            reason = "converged"
            break
        last_train = train
        if stuck == 2:
            rate = rate / 2
    return {"weights": kept, "epochs": number, "reason": reason, "gaps": gaps}
