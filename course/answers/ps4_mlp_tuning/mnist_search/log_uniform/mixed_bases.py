# kind: wrong
# about: logarithm to base 10, exponential to base e
# points: 0
# diagnosis: a constant factor
def log_uniform(u, low, high):
    return np.exp(np.log10(low) + u * np.log10(high / low))
