# kind: wrong
# about: the width of the output
# points: 1
def signal_left(widths, deviations):
    left = 1.0
    for fan_in, deviation in zip(widths[1:], deviations):
        left *= fan_in * deviation**2 / 2
    return left
