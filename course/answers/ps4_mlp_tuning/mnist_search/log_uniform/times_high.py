# kind: wrong
# about: low to the power of u, times high
# points: 0
def log_uniform(u, low, high):
    return high * low**u
