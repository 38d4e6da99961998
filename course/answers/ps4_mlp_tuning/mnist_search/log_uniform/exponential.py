# kind: right
# about: by exp and log
# points: 3
def log_uniform(u, low, high):
    return np.exp(np.log(low) + u * (np.log(high) - np.log(low)))
