# kind: right
# about: both corrections as one factor of the rate, epsilon scaled along
# points: 5
def adam(w, dw, config=None):
    c = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    m = c["beta1"] * c.get("m", 0.0) + (1 - c["beta1"]) * dw
    v = c["beta2"] * c.get("v", 0.0) + (1 - c["beta2"]) * dw * dw
    t = c["t"] + 1
    root = (1 - c["beta2"] ** t) ** 0.5
    rate = c["learning_rate"] * root / (1 - c["beta1"] ** t)
    return w - rate * m / (v**0.5 + c["epsilon"] * root), c | {"m": m, "v": v, "t": t}
