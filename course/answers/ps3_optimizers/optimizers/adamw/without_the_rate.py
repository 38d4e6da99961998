# kind: wrong
# about: takes off the whole share, without the learning rate
# points: 0
# diagnosis: none
def adamw(w, dw, config=None):
    config = {"learning_rate": 1e-3, "weight_decay": 1e-2, **(config or {})}
    next_w, after = adam(w, dw, config)
    return next_w - config["weight_decay"] * w, after
