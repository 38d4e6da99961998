# kind: wrong
# about: the too long step is not the last one
# points: 0
# diagnosis: none
def too_long():
    return [1.0, -0.9, 0.9]
