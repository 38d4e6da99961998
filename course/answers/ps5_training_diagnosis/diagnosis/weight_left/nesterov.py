# kind: wrong
# about: Nesterov momentum
# points: 1
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    lam = weight_decay * (2 if doubled else 1)
    w, v = 1.0, 0.0
    for _ in range(steps):
        g = lam * w
        v = momentum * v + g
        w -= rate * (g + momentum * v)
    return w
