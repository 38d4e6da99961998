# kind: wrong
# about: uniform
# points: 1
def log_uniform(u, low, high):
    return low + u * (high - low)
