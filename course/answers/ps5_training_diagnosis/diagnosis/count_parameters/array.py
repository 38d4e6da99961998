# kind: right
# about: an array in place of a list
# points: 4
def count_parameters(widths):
    widths = np.array(widths)
    return (widths[:-1] + 1) * widths[1:]
