# kind: wrong
# about: an exponential in place of a power
# points: 0
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    strength = 2 * weight_decay if doubled else weight_decay
    return np.exp(-rate * strength * steps / (1 - momentum))
