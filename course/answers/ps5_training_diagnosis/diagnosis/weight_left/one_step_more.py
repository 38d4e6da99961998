# kind: wrong
# about: one step too many
# points: 0
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    strength = 2 * weight_decay if doubled else weight_decay
    w, v = 1.0, 0.0
    for _ in range(steps + 1):
        v = momentum * v + strength * w
        w = w - rate * v
    return w
