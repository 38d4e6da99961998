# kind: right
# about: follows weight and step
# points: 4
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    lam = weight_decay * (1 + doubled)
    w, before = 1.0, 1.0
    for _ in range(steps):
        w, before = w + momentum * (w - before) - rate * lam * w, w
    return w
