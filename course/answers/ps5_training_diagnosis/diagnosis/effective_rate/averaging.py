# kind: wrong
# about: momentum as an average, which makes no longer steps
# points: 0
def effective_rate(rate, momentum, t=None):
    share = 1.0 if t is None else 1 - momentum**t
    return rate * share
