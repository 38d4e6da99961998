# kind: wrong
# about: looks ahead along the old velocity
# points: 0
# diagnosis: none
def nesterov(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    old = config.get("velocity", np.zeros_like(w))
    velocity = config["momentum"] * old - config["learning_rate"] * dw
    return w + config["momentum"] * old - config["learning_rate"] * dw, {**config, "velocity": velocity}
