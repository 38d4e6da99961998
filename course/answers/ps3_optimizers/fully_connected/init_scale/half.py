# kind: wrong
# about: a half where a 2 is needed
# points: 1
# diagnosis: a constant factor
def init_scale(fan_in, activation="relu"):
    return np.sqrt((0.5 if activation == "relu" else 1) / fan_in)
