# kind: wrong
# about: the long run is forgotten
# points: 2
def effective_rate(rate, momentum, t=None):
    share = 1 - momentum ** t
    return rate * share / (1 - momentum)
