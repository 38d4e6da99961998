# kind: wrong
# about: whole powers of ten only
# points: 0
def log_uniform(u, low, high):
    return 10.0 ** np.round(np.log10(low) + np.asarray(u) * np.log10(high / low))
