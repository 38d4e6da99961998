# kind: right
# about: a product of an array
# points: 4
def signal_left(widths, deviations):
    return np.prod(np.array(widths[:-1]) * np.square(deviations) / 2)
