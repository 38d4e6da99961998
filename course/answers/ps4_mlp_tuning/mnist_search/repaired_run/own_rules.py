# kind: right
# about: by the rules of section 4 and arrays
# points: 7
def repaired_run(weights, epoch, loss, rate=0.1, l2=1e-3, patience=5, tolerance=1e-4, most=100):
    history = []
    decay = {name: l2 * (not name.startswith("b")) for name in weights}
    reason = "most"
    for _ in range(most):
        now = plateau_rate([h["val"] for h in history], rate)
        weights, batches = epoch(weights, now, decay)
        history.append({"train": np.mean(batches), "val": loss(weights, "val"),
                        "clean": loss(weights, "train"), "weights": weights})
        if out_of_patience([h["val"] for h in history], patience):
            reason = "patience"
        elif has_converged([h["train"] for h in history], tolerance):
            reason = "converged"
        if reason != "most":
            break
    best = min(history, key=lambda h: h["val"])
    return dict(weights=best["weights"], epochs=len(history), reason=reason,
                gaps=np.array([h["val"] - h["clean"] for h in history]))
