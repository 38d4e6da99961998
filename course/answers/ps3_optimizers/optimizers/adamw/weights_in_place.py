# kind: wrong
# about: shrinks the caller's weights
# points: 1
# diagnosis: none
def adamw(w, dw, config=None):
    config = {"learning_rate": 1e-3, "weight_decay": 1e-2, **(config or {})}
    w *= 1 - config["learning_rate"] * config["weight_decay"]
    return adam(w, dw, config)
