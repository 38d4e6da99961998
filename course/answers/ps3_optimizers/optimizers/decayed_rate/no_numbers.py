# kind: wrong
# about: the formulas as text
# points: 0
# diagnosis: none
def decayed_rate():
    return {"rate": "tau0 exp(-lambda t)", "half_life": "ln 2 / lambda"}
