# kind: wrong
# about: cancels with the wrong sign
# points: 0
# diagnosis: none
def too_long():
    return [1.0, 0.9]
