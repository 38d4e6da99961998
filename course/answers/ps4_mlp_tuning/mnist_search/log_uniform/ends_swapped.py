# kind: wrong
# about: high for 0 and low for 1
# points: 0
def log_uniform(u, low, high):
    return high * (low / high) ** u
