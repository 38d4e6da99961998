# kind: right
# about: by powers of ten
# points: 3
def log_uniform(u, low, high):
    a, b = np.log10([low, high])
    return 10.0 ** (a + np.multiply(u, b - a))
