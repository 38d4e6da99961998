# kind: right
# about: a map over two lists, as a tuple
# points: 4
def count_parameters(widths):
    return tuple(map(lambda a, b: b * (a + 1), widths, widths[1:]))
