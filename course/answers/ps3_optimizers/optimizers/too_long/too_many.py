# kind: wrong
# about: more than twenty
# points: 0
# diagnosis: none
def too_long():
    return [1.0, -0.9] * 15
