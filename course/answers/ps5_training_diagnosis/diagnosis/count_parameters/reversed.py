# kind: wrong
# about: last layer first
# points: 0
def count_parameters(widths):
    return [*reversed([fan_in * fan_out + fan_out for fan_in, fan_out in zip(widths[:-1], widths[1:])])]
