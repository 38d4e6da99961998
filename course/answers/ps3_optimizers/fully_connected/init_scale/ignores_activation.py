# kind: wrong
# about: the factor of ReLU for all
# points: 1
# diagnosis: a constant factor
def init_scale(fan_in, activation="relu"):
    return np.sqrt(2 / fan_in)
