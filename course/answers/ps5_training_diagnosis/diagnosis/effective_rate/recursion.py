# kind: right
# about: follows the velocity
# points: 3
def effective_rate(rate, momentum, t=None):
    v = 0.0
    for _ in range(20_000 if t is None else t):
        v = momentum * v + 1
    return rate * v
