# kind: right
# about: changes the array of the velocity and returns a list
# points: 4
def sgd_momentum(w, dw, config=None):
    config = dict(config or {})
    rate, mu = config.setdefault("learning_rate", 0.01), config.setdefault("momentum", 0.9)
    if "velocity" not in config:
        config["velocity"] = 0 * w
    config["velocity"] *= mu
    config["velocity"] -= rate * dw
    return [w + config["velocity"], config]
