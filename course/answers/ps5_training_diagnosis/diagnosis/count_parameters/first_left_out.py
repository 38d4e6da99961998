# kind: wrong
# about: leaves out the first layer
# points: 0
def count_parameters(widths):
    return [fan_in * fan_out + fan_out for fan_in, fan_out in zip(widths[1:], widths[2:])]
