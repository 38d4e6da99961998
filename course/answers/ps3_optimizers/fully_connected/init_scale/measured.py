# kind: right
# about: starts at deviation 1 and corrects by the factor of one layer
# points: 2
def init_scale(fan_in, activation="relu"):
    factor = fan_in * 1.0**2
    if activation != "linear":
        factor /= 2
    return 1 / np.sqrt(factor)
