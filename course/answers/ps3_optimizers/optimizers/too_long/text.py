# kind: wrong
# about: says why in place of showing it
# points: 0
# diagnosis: none
def too_long():
    return "the gradients cancel in the average"
