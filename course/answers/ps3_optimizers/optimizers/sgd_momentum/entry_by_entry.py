# kind: right
# about: a loop over the entries, with extra things remembered
# points: 4
def sgd_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, "steps": 0} | (config or {})
    old = config.get("velocity")
    new_v, next_w = np.empty(w.shape), np.empty(w.shape)
    for i in np.ndindex(*w.shape):
        before = 0.0 if old is None else old[i]
        new_v[i] = config["momentum"] * before - config["learning_rate"] * dw[i]
        next_w[i] = w[i] + new_v[i]
    config["velocity"], config["steps"] = new_v, config["steps"] + 1
    return next_w, config
