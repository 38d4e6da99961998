# kind: wrong
# about: says why in place of showing it
# points: 0
def too_long():
    return "the gradients cancel in the average"
