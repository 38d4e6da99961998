# kind: wrong
# about: one count for patience and plateau
# points: 6
def repaired_run(weights, epoch, loss, rate=0.1, l2=1e-3, patience=5, tolerance=1e-4, most=100):
    decay = {name: 0.0 if name.startswith("b") else l2 for name in weights}
    best, best_weights, last, waited = np.inf, weights, np.inf, 0
    gaps, reason = [], "most"
    for number in range(1, most + 1):
        weights, batch_losses = epoch(weights, rate, decay)
        train, val = np.mean(batch_losses), loss(weights, "val")
        gaps.append(val - loss(weights, "train"))
        if val < best:
            best, best_weights, waited = val, weights, 0
        else:
            waited += 1
        if waited == patience:
            reason = "patience"
            break
        if abs(last - train) < tolerance:
            reason = "converged"
            break
        last = train
        if waited == 2:
            rate = rate / 2
    return {"weights": best_weights, "epochs": number, "reason": reason, "gaps": gaps}
