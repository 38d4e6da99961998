# kind: wrong
# about: the two activations exchanged
# points: 0
# diagnosis: a constant factor
def init_scale(fan_in, activation="relu"):
    return np.sqrt((2 if activation == "linear" else 1) / fan_in)
