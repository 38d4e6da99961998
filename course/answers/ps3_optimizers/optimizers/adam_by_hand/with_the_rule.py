# kind: right
# about: one step of a rule of its own in NumPy
# points: 4
def adam_by_hand():
    d = numbers(student_id(), "adam_by_hand")
    old, new = np.array([d["u"], d["v"]]), np.array([d["g"], d["g"] ** 2])
    betas = np.array([d["beta1"], d["beta2"]])
    kept = betas * old + (1 - betas) * new
    hats = kept / (1 - betas ** d["t"])
    steps = [-d["alpha"] * a / np.sqrt(b) for a, b in (kept, hats)]
    return {"u": kept[0], "v": kept[1], "step": steps[0], "corrected_step": steps[1],
            "factor": 1 / np.sqrt(d["k"])}
