# kind: wrong
# about: L2 regularisation: the averages see the decay
# points: 0
# diagnosis: none
def adamw(w, dw, config=None):
    config = {"learning_rate": 1e-3, "weight_decay": 1e-2, **(config or {})}
    return adam(w, dw + config["weight_decay"] * w, config)
