# kind: wrong
# about: gradients beyond the range
# points: 0
# diagnosis: none
def too_long():
    return [10.0, -9.0]
