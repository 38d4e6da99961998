# kind: wrong
# about: keeps the velocity outside the configuration
# points: 0
# diagnosis: none
STATE = {}


def sgd_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    v = STATE.get("v", config.get("velocity", np.zeros_like(w)))
    v = np.resize(v, w.shape)
    v = config["momentum"] * v - config["learning_rate"] * dw
    STATE["v"] = v
    return w + v, {**config, "velocity": v}
