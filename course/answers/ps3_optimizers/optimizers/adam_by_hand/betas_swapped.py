# kind: wrong
# about: takes one beta for the other
# points: 1
# diagnosis: none
def adam_by_hand():
    d = numbers(student_id(), "adam_by_hand")
    b1, b2, g, t, alpha = d["beta1"], d["beta2"], d["g"], d["t"], d["alpha"]
    u = b2 * d["u"] + (1 - b2) * g
    v = b1 * d["v"] + (1 - b1) * g * g
    return {
        "u": u,
        "v": v,
        "step": -alpha * u / v**0.5,
        "corrected_step": -alpha * (u / (1 - b1**t)) / (v / (1 - b2**t)) ** 0.5,
        "factor": d["k"] ** -0.5,
    }
