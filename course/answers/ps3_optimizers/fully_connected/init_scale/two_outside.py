# kind: wrong
# about: the 2 in front of the root
# points: 1
# diagnosis: a constant factor
def init_scale(fan_in, activation="relu"):
    return (2 if activation == "relu" else 1) / np.sqrt(fan_in)
