# kind: right
# about: a very long time as infinity
# points: 3
def effective_rate(rate, momentum, t=None):
    t = np.inf if t is None else t
    return rate * (1 - np.float64(momentum) ** t) / (1 - momentum)
