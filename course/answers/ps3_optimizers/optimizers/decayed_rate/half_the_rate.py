# kind: wrong
# about: gives half the rate in place of a time
# points: 1
# diagnosis: none
def decayed_rate():
    d = numbers(student_id(), "decayed_rate")
    tau0, decay, t = d["tau0"], d["decay"], d["t"]
    return {"rate": tau0 * np.exp(-decay * t), "half_life": tau0 / 2}
