# kind: wrong
# about: returns the variance
# points: 0
# diagnosis: none
def init_scale(fan_in, activation="relu"):
    return (2 if activation == "relu" else 1) / fan_in
