# kind: right
# about: the average moves a share of the way to the new square
# points: 4
def rmsprop(w, dw, config=None):
    config = dict(learning_rate=0.01, decay_rate=0.99, epsilon=1e-8) | (config or {})
    cache = np.array(config.get("cache", np.zeros(w.shape)))
    cache += (1 - config["decay_rate"]) * (dw * dw - cache)
    config["cache"] = cache
    return [w + (-config["learning_rate"] / (cache**0.5 + config["epsilon"])) * dw, config]
