# kind: right
# about: keeps the step and not the velocity
# points: 4
def weight_left(rate, weight_decay, steps, momentum=0.0, doubled=False):
    share, step = 1.0, 0.0
    for _ in range(steps):
        step = momentum * step - rate * weight_decay * (2.0 if doubled else 1.0) * share
        share += step
    return share
