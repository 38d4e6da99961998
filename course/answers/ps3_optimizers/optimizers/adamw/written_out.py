# kind: right
# about: Adam written out once more
# points: 2
def adamw(w, dw, config=None):
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0,
              "weight_decay": 0.01, "m": 0 * w, "v": 0 * w, **(config or {})}
    config["t"] += 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw**2
    m = config["m"] / (1 - config["beta1"] ** config["t"])
    v = config["v"] / (1 - config["beta2"] ** config["t"])
    step = m / (np.sqrt(v) + config["epsilon"]) + config["weight_decay"] * w
    return w - config["learning_rate"] * step, config
