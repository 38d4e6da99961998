# kind: wrong
# about: half where it should be double
# points: 3
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    strength = weight_decay / 2 if doubled else weight_decay
    w, v = 1.0, 0.0
    for _ in range(steps):
        v = momentum * v + strength * w
        w = w - rate * v
    return w
