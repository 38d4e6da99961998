# kind: wrong
# about: whole-number division under the root
# points: 0
# diagnosis: zero everywhere
def init_scale(fan_in, activation="relu"):
    return np.sqrt((2 if activation == "relu" else 1) // fan_in)
