# kind: right
# about: changes the arrays of the averages
# points: 5
def adam(w, dw, config=None):
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, **(config or {})}
    m, v = config.setdefault("m", np.zeros_like(w)), config.setdefault("v", np.zeros_like(w))
    t = config["t"] = config.get("t", 0) + 1
    m *= config["beta1"]
    m += (1 - config["beta1"]) * dw
    v *= config["beta2"]
    v += (1 - config["beta2"]) * np.square(dw)
    hat = np.sqrt(v / (1 - config["beta2"] ** t))
    return (w - config["learning_rate"] / (1 - config["beta1"] ** t) * m / (hat + config["epsilon"]), config)
