# kind: right
# about: weighted geometric mean
# points: 3
def log_uniform(u, low, high):
    u = np.asarray(u, dtype=float)
    return low ** (1 - u) * high**u
