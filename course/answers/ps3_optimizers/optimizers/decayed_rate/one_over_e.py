# kind: wrong
# about: where it has fallen to 1/e
# points: 1
# diagnosis: none
def decayed_rate():
    d = numbers(student_id(), "decayed_rate")
    tau0, decay, t = d["tau0"], d["decay"], d["t"]
    return {"rate": tau0 * np.exp(-decay * t), "half_life": 1 / decay}
