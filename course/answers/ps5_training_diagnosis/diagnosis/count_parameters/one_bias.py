# kind: wrong
# about: a single bias for each layer
# points: 0
def count_parameters(widths):
    return [fan_in * fan_out + 1 for fan_in, fan_out in zip(widths[:-1], widths[1:])]
