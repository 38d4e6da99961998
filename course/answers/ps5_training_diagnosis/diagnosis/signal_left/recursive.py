# kind: right
# about: layer by layer, from the front
# points: 4
def signal_left(widths, deviations):
    if len(deviations) == 0:
        return 1.0
    return 0.5 * widths[0] * deviations[0] ** 2 * signal_left(widths[1:], deviations[1:])
