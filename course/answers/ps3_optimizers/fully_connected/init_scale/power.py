# kind: right
# about: a negative power; 0-d array
# points: 2
def init_scale(fan_in, activation="relu"):
    half = 0.5 if activation == "relu" else 1.0
    return np.array((fan_in * half) ** -0.5)
