# kind: right
# about: a while loop, the penalty of biases left out
# points: 7
def repaired_run(weights, epoch, loss, rate=0.1, l2=1e-3, patience=5, tolerance=1e-4, most=100):
    decay = {name: l2 for name in weights if name[0] != "b"}
    decay.update({name: 0.0 for name in weights if name not in decay})
    vals, trains, gaps = [], [], []
    kept, reason, cut = weights, None, 0
    while reason is None:
        weights, batch_losses = epoch(weights, rate, decay)
        vals.append(loss(weights, "val"))
        trains.append(float(np.mean(batch_losses)))
        gaps.append(vals[-1] - loss(weights, "train"))
        since = len(vals) - 1 - vals.index(min(vals))
        if since == 0:
            kept = weights
        elif since % 2 == 0:
            rate *= 0.5
        if since >= patience:
            reason = "patience"
        elif len(trains) > 1 and abs(trains[-1] - trains[-2]) < tolerance:
            reason = "converged"
        elif len(vals) == most:
            reason = "most"
    return {"weights": kept, "epochs": len(vals), "reason": reason, "gaps": gaps}
