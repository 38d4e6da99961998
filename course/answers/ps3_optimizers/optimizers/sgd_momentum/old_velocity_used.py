# kind: wrong
# about: moves by the velocity from before the step
# points: 0
# diagnosis: none
def sgd_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    old = config.get("velocity", np.zeros_like(w))
    velocity = config["momentum"] * old - config["learning_rate"] * dw
    return w + old, {**config, "velocity": velocity}
