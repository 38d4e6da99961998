# kind: wrong
# about: never the gradient of the report
# points: 3
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    strength = weight_decay
    w, v = 1.0, 0.0
    for _ in range(steps):
        v = momentum * v + strength * w
        w = w - rate * v
    return w
