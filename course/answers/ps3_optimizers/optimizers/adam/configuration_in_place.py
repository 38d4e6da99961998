# kind: right
# about: changes the caller's configuration
# points: 5
def adam(w, dw, config=None):
    if config is None:
        config = {}
    for name, value in (("learning_rate", 1e-3), ("beta1", 0.9), ("beta2", 0.999),
                        ("epsilon", 1e-8), ("m", np.zeros_like(w)), ("v", np.zeros_like(w)), ("t", 0)):
        config.setdefault(name, value)
    config["t"] += 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw**2
    mt = config["m"] / (1 - config["beta1"] ** config["t"])
    vt = config["v"] / (1 - config["beta2"] ** config["t"])
    return w - config["learning_rate"] * mt / (np.sqrt(vt) + config["epsilon"]), config
