# kind: wrong
# about: divides by 1 + momentum
# points: 0
def effective_rate(rate, momentum, t=None):
    share = 1.0 if t is None else 1 - momentum**t
    return rate * share / (1 + momentum)
