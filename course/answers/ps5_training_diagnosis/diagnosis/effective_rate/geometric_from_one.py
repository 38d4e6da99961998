# kind: wrong
# about: the series begins with momentum
# points: 0
def effective_rate(rate, momentum, t=None):
    if t is None:
        return rate * momentum / (1 - momentum)
    return rate * sum(momentum**i for i in range(1, t + 1))
