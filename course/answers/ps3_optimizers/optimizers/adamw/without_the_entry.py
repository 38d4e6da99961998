# kind: right
# about: hands Adam a configuration without weight_decay
# points: 2
def adamw(w, dw, config=None):
    config = dict(config or {})
    decay, rate = config.pop("weight_decay", 1e-2), config.setdefault("learning_rate", 1e-3)
    next_w, after = adam(w, dw, config)
    after["weight_decay"] = decay
    return [next_w - rate * decay * w, after]
