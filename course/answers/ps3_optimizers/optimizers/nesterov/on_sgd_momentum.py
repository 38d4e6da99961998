# kind: right
# about: built on one's own sgd_momentum
# points: 2
def nesterov(w, dw, config=None):
    _, config = sgd_momentum(w, dw, config)
    return w + config["momentum"] * config["velocity"] - config["learning_rate"] * dw, config
