# kind: wrong
# about: multiplies the whole velocity by the rate
# points: 1
# diagnosis: none
def sgd_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    velocity = config.get("velocity", np.zeros_like(w))
    velocity = config["momentum"] * velocity - dw
    return w + config["learning_rate"] * velocity, {**config, "velocity": velocity}
