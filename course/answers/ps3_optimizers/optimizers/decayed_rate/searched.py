# kind: right
# about: steps along the curve until it is halved
# points: 2
def decayed_rate():
    d = numbers(student_id(), "decayed_rate")
    times = np.linspace(0, 40, 400_001)
    return {"rate": d["tau0"] / np.exp(d["decay"] * d["t"]),
            "half_life": times[np.exp(-d["decay"] * times) <= 0.5][0]}
