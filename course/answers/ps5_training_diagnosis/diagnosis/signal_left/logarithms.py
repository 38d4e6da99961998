# kind: right
# about: a sum of logarithms
# points: 4
def signal_left(widths, deviations):
    logs = [np.log(width / 2) + 2 * np.log(s) for width, s in zip(widths, deviations)]
    return np.exp(np.sum(logs))
