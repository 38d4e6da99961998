# kind: wrong
# about: averages gradients and squares below the line
# points: 0
# diagnosis: none
def rmsprop(w, dw, config=None):
    config = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8, **(config or {})}
    rho, cache = config["decay_rate"], config.get("cache", np.zeros_like(w))
    cache = rho * cache + (1 - rho) * dw
    step = config["learning_rate"] * dw / (np.sqrt(cache**2) + config["epsilon"])
    return w - step, {**config, "cache": cache}
