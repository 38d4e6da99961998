# kind: wrong
# about: does not hand the velocity on
# points: 0
# diagnosis: none
def nesterov(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    velocity = config.get("velocity", np.zeros_like(w))
    velocity = config["momentum"] * velocity - config["learning_rate"] * dw
    return w + config["momentum"] * velocity - config["learning_rate"] * dw, config
