# kind: wrong
# about: a sum over the layers
# points: 0
def signal_left(widths, deviations):
    left = 0.0
    for fan_in, deviation in zip(widths[:-1], deviations):
        left += fan_in * deviation**2 / 2
    return left
