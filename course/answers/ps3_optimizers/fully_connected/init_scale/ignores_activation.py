# kind: wrong
# about: the factor of ReLU for all
# points: 1
def init_scale(fan_in, activation="relu"):
    return np.sqrt(2 / fan_in)
