# kind: wrong
# about: the sign of the gradient
# points: 0
# diagnosis: none
def sgd_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    velocity = config.get("velocity", np.zeros_like(w))
    velocity = config["momentum"] * velocity + config["learning_rate"] * dw
    return w + velocity, {**config, "velocity": velocity}
