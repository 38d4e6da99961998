# kind: right
# about: the middle line of the derivation
# points: 2
def nesterov(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    mu, old = config["momentum"], config.get("velocity", np.zeros_like(w))
    new = mu * old - config["learning_rate"] * dw
    return w - mu * old + (1 + mu) * new, {**config, "velocity": new}
