# kind: wrong
# about: starts at 1
# points: 0
def log_uniform(u, low, high):
    return (high / low) ** u
