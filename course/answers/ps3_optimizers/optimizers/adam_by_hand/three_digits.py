# kind: right
# about: all to three digits, as from paper
# points: 4
def adam_by_hand():
    d = numbers(student_id(), "adam_by_hand")
    b1, b2, g, t, alpha = d["beta1"], d["beta2"], d["g"], d["t"], d["alpha"]
    u = b1 * d["u"] + (1 - b1) * g
    v = b2 * d["v"] + (1 - b2) * g * g
    answers = {
        "u": u,
        "v": v,
        "step": -alpha * u / v**0.5,
        "corrected_step": -alpha * (u / (1 - b1**t)) / (v / (1 - b2**t)) ** 0.5,
        "factor": d["k"] ** -0.5,
    }
    return {name: float(f"{value:.3g}") for name, value in answers.items()}
