# kind: wrong
# about: a large v makes the step longer
# points: 3
# diagnosis: none
def adam_by_hand():
    d = numbers(student_id(), "adam_by_hand")
    b1, b2, g, t, alpha = d["beta1"], d["beta2"], d["g"], d["t"], d["alpha"]
    u = b1 * d["u"] + (1 - b1) * g
    v = b2 * d["v"] + (1 - b2) * g * g
    return {
        "u": u,
        "v": v,
        "step": -alpha * u / v**0.5,
        "corrected_step": -alpha * (u / (1 - b1**t)) / (v / (1 - b2**t)) ** 0.5,
        "factor": d["k"] ** 0.5,
    }
