# kind: wrong
# about: the effective rate from the first step on
# points: 1
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    strength = 2 * weight_decay if doubled else weight_decay
    return (1 - rate * strength / (1 - momentum)) ** steps
