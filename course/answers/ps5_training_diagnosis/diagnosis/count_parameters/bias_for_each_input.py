# kind: wrong
# about: a bias for each unit that comes in
# points: 0
def count_parameters(widths):
    return [fan_in * fan_out + fan_in for fan_in, fan_out in zip(widths[:-1], widths[1:])]
