# kind: wrong
# about: adds the steps up
# points: 1
def effective_rate(rate, momentum, t=None):
    if t is None:
        return rate / (1 - momentum)
    v = total = 0.0
    for _ in range(t):
        v = momentum * v + 1
        total += rate * v
    return total
