# kind: right
# about: t of 0 never comes
# points: 3
def effective_rate(rate, momentum, t=None):
    powers = np.power(float(momentum), np.arange(t or 20_000))
    return rate * powers.sum()
