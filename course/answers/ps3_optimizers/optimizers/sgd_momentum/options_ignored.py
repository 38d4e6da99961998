# kind: wrong
# about: always takes 0.01 and 0.9
# points: 1
# diagnosis: none
def sgd_momentum(w, dw, config=None):
    config = dict(config or {})
    velocity = 0.9 * config.get("velocity", np.zeros_like(w)) - 0.01 * dw
    config["velocity"] = velocity
    return w + velocity, config
