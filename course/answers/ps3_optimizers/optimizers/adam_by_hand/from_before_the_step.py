# kind: wrong
# about: steps with the averages from before
# points: 2
# diagnosis: none
def adam_by_hand():
    d = numbers(student_id(), "adam_by_hand")
    b1, b2, g, t, alpha = d["beta1"], d["beta2"], d["g"], d["t"], d["alpha"]
    u = b1 * d["u"] + (1 - b1) * g
    v = b2 * d["v"] + (1 - b2) * g * g
    return {
        "u": u,
        "v": v,
        "step": -alpha * d["u"] / d["v"] ** 0.5,
        "corrected_step": -alpha * (d["u"] / (1 - b1**t)) / (d["v"] / (1 - b2**t)) ** 0.5,
        "factor": d["k"] ** -0.5,
    }
