# kind: right
# about: shrinks the weights, then lets Adam step from there
# points: 2
def adamw(w, dw, config=None):
    config = {"learning_rate": 1e-3, "weight_decay": 1e-2, **(config or {})}
    smaller = w * (1 - config["learning_rate"] * config["weight_decay"])
    return adam(smaller, dw, config)
