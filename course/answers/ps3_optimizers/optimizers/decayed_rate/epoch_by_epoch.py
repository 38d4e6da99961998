# kind: right
# about: multiplies epoch by epoch, halves by logarithm to base 2
# points: 2
import math


def decayed_rate():
    d = numbers(student_id(), "decayed_rate")
    rate = d["tau0"]
    for _ in range(d["t"]):
        rate *= math.exp(-d["decay"])
    return {"rate": rate, "half_life": 1 / (d["decay"] * math.log2(math.e))}
