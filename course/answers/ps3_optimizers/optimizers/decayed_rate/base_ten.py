# kind: wrong
# about: the logarithm to base 10
# points: 1
# diagnosis: none
def decayed_rate():
    d = numbers(student_id(), "decayed_rate")
    tau0, decay, t = d["tau0"], d["decay"], d["t"]
    return {"rate": tau0 * np.exp(-decay * t), "half_life": np.log10(2) / decay}
