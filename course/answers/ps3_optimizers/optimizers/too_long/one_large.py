# kind: wrong
# about: one gradient: the step is as long as the bound
# points: 0
# diagnosis: none
def too_long():
    return [1.0]
