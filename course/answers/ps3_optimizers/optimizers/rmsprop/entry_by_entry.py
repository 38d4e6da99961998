# kind: right
# about: a loop over the entries
# points: 4
def rmsprop(w, dw, config=None):
    config = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8, **(config or {})}
    old, rho = config.get("cache"), config["decay_rate"]
    cache, next_w = np.zeros(w.shape), np.zeros(w.shape)
    for i in np.ndindex(*w.shape):
        cache[i] = rho * (old[i] if old is not None else 0) + (1 - rho) * dw[i] ** 2
        next_w[i] = w[i] - config["learning_rate"] * dw[i] / (cache[i] ** 0.5 + config["epsilon"])
    return next_w, {**config, "cache": cache}
