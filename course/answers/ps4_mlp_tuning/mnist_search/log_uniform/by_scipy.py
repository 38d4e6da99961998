# kind: right
# about: by SciPy's distribution
# points: 3
def log_uniform(u, low, high):
    from scipy.stats import loguniform

    return loguniform.ppf(u, low, high)
