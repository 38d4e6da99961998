# kind: wrong
# about: the gradient does not cancel
# points: 0
# diagnosis: none
def adagrad_by_hand():
    d = numbers(student_id(), "adagrad_by_hand")
    alpha, g, t = d["alpha"], d["g"], d["t"]
    return {"adagrad_step": alpha * g / t**0.5, "adam_step": alpha * g}
