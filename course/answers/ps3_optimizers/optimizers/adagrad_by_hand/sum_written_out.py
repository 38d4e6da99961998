# kind: right
# about: the quotients with the gradient in them
# points: 2
def adagrad_by_hand():
    d = numbers(student_id(), "adagrad_by_hand")
    alpha, g, t = d["alpha"], d["g"], d["t"]
    return {"adagrad_step": alpha * g / np.sqrt(t * g**2), "adam_step": alpha * g / np.sqrt(g**2)}
