# kind: wrong
# about: the last layer alone
# points: 0
def signal_left(widths, deviations):
    left = 1.0
    for fan_in, deviation in zip(widths[:-1], deviations):
        left = fan_in * deviation**2 / 2
    return left
