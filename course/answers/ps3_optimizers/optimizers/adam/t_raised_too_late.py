# kind: wrong
# about: uses t from before the step, so the first step divides by 0
# points: 1
# diagnosis: none
def adam(w, dw, config=None):
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0,
              "m": np.zeros_like(w), "v": np.zeros_like(w), **(config or {})}
    b1, b2, t = config["beta1"], config["beta2"], config["t"]
    m = b1 * config["m"] + (1 - b1) * dw
    v = b2 * config["v"] + (1 - b2) * dw**2
    m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])
    return w - step, {**config, "m": m, "v": v, "t": t + 1}
