# kind: wrong
# about: keeps the step as the velocity
# points: 0
# diagnosis: none
def nesterov(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    step = config["learning_rate"] * dw
    velocity = config["momentum"] * config.get("velocity", np.zeros_like(w)) - step
    velocity = config["momentum"] * velocity - step
    return w + velocity, {**config, "velocity": velocity}
