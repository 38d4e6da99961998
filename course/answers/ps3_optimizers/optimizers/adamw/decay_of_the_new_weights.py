# kind: wrong
# about: decays the weights after the step
# points: 0
# diagnosis: none
def adamw(w, dw, config=None):
    config = {"learning_rate": 1e-3, "weight_decay": 1e-2, **(config or {})}
    next_w, after = adam(w, dw, config)
    return next_w * (1 - config["learning_rate"] * config["weight_decay"]), after
