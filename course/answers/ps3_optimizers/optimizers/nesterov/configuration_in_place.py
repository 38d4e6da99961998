# kind: right
# about: changes the caller's configuration, returns a list
# points: 2
def nesterov(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 0.01)
    config.setdefault("momentum", 0.9)
    step = config["learning_rate"] * dw
    config["velocity"] = config["momentum"] * config.get("velocity", 0.0) - step
    return [w + config["momentum"] * config["velocity"] - step, config]
