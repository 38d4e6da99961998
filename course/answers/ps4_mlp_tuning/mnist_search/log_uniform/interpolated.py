# kind: right
# about: interpolates logarithms
# points: 3
def log_uniform(u, low, high):
    return np.exp(np.interp(u, [0, 1], [np.log(low), np.log(high)]))
