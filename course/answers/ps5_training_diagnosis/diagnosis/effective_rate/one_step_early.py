# kind: wrong
# about: one step too few
# points: 1
def effective_rate(rate, momentum, t=None):
    share = 1.0 if t is None else 1 - momentum**(t - 1)
    return rate * share / (1 - momentum)
