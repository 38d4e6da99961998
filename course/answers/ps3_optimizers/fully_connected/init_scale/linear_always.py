# kind: wrong
# about: forgets the factor of ReLU
# points: 1
# diagnosis: a constant factor
def init_scale(fan_in, activation="relu"):
    return np.sqrt(1 / fan_in)
