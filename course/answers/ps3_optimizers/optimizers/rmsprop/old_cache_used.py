# kind: wrong
# about: divides by the root of the cache from before
# points: 0
# diagnosis: none
def rmsprop(w, dw, config=None):
    config = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8, **(config or {})}
    rho, old = config["decay_rate"], config.get("cache", np.zeros_like(w))
    cache = rho * old + (1 - rho) * dw**2
    next_w = w - config["learning_rate"] * dw / (np.sqrt(old) + config["epsilon"])
    return next_w, {**config, "cache": cache}
