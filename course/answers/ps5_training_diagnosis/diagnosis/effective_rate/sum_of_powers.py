# kind: right
# about: adds the series up
# points: 3
def effective_rate(rate, momentum, t=None):
    if t is None:
        return rate / (1 - momentum)
    return rate * sum(momentum**k for k in range(t))
