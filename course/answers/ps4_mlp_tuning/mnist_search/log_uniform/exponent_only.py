# kind: wrong
# about: returns the exponent
# points: 0
def log_uniform(u, low, high):
    return np.log10(low) + u * (np.log10(high) - np.log10(low))
