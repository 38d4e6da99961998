# kind: wrong
# about: no gradient at all
# points: 0
# diagnosis: none
def too_long():
    return [0.0, 0.0]
