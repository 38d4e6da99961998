# kind: wrong
# about: always the fan-in of the example
# points: 0
# diagnosis: none
def init_scale(fan_in, activation="relu"):
    return np.sqrt((2 if activation == "relu" else 1) / 200)
