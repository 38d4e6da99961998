# kind: right
# about: to three digits
# points: 2
def adagrad_by_hand():
    d = numbers(student_id(), "adagrad_by_hand")
    alpha, g, t = d["alpha"], d["g"], d["t"]
    return {"adagrad_step": round(alpha / t**0.5, 5), "adam_step": np.float32(alpha)}
