# kind: wrong
# about: tiny gradients of one sign
# points: 0
# diagnosis: none
def too_long():
    return [1e-6] * 5
