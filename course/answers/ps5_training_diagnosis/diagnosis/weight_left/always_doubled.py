# kind: wrong
# about: always the gradient of the report
# points: 1
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    strength = 2 * weight_decay
    w, v = 1.0, 0.0
    for _ in range(steps):
        v = momentum * v + strength * w
        w = w - rate * v
    return w
