# kind: right
# about: lets both rules run
# points: 2
def adagrad_by_hand():
    d = numbers(student_id(), "adagrad_by_hand")
    s = m = v = 0.0
    for t in range(1, d["t"] + 1):
        s += d["g"] ** 2
        m, v = 0.9 * m + 0.1 * d["g"], 0.999 * v + 0.001 * d["g"] ** 2
        one = d["alpha"] * d["g"] / s**0.5
        other = d["alpha"] * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t)) ** 0.5
    return {"adagrad_step": one, "adam_step": other}
