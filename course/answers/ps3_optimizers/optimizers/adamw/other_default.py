# kind: wrong
# about: a decay of 0.1 by default
# points: 1
# diagnosis: a constant factor
def adamw(w, dw, config=None):
    config = {"learning_rate": 1e-3, "weight_decay": 0.1, **(config or {})}
    next_w, after = adam(w, dw, config)
    return next_w - config["learning_rate"] * config["weight_decay"] * w, after
