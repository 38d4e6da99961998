# kind: wrong
# about: the sum in place of the list
# points: 0
def count_parameters(widths):
    return sum([fan_in * fan_out + fan_out for fan_in, fan_out in zip(widths[:-1], widths[1:])])
