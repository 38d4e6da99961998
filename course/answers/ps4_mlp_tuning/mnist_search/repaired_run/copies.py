# kind: right
# about: copies weights, rate kept by itself
# points: 7
def repaired_run(weights, epoch, loss, rate=0.1, l2=1e-3, patience=5, tolerance=1e-4, most=100):
    import copy

    best_weights, best, waited, stuck = copy.deepcopy(weights), None, 0, 0
    decay = {}
    for name in weights:
        decay[name] = 0 if name[0] == "b" else l2
    last, gaps, reason, number = None, [], "most", 0
    while number < most and reason == "most":
        number += 1
        weights, batch_losses = epoch(weights, rate, decay)
        val = loss(weights, "val")
        gaps += [val - loss(weights, "train")]
        if best is None or val < best:
            best, best_weights, waited, stuck = val, copy.deepcopy(weights), 0, 0
        else:
            waited, stuck = waited + 1, stuck + 1
        if stuck == 2:
            rate, stuck = rate / 2, 0
        train = np.mean(batch_losses)
        if last is not None and abs(train - last) < tolerance:
            reason = "converged"
        if waited >= patience:
            reason = "patience"
        last = train
    return dict(weights=best_weights, epochs=number, reason=reason, gaps=gaps)
