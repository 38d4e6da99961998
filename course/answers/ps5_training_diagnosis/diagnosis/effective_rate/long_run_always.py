# kind: wrong
# about: the long run for every step
# points: 1
def effective_rate(rate, momentum, t=None):
    share = 1.0
    return rate * share / (1 - momentum)
