# kind: wrong
# about: Adam's average taken for a sum
# points: 1
# diagnosis: none
def adagrad_by_hand():
    d = numbers(student_id(), "adagrad_by_hand")
    alpha, g, t = d["alpha"], d["g"], d["t"]
    return {"adagrad_step": alpha / t**0.5, "adam_step": alpha / t**0.5}
