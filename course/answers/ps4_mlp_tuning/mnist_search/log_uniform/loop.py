# kind: right
# about: one by one, by Python's math
# points: 3
def log_uniform(u, low, high):
    import math
    if np.ndim(u) == 0:
        return math.exp(math.log(low) * (1 - u) + math.log(high) * u)
    return np.array([log_uniform(each, low, high) for each in np.asarray(u)])
