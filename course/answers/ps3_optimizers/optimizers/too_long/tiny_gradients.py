# kind: wrong
# about: tiny gradients of one sign
# points: 0
def too_long():
    return [1e-6] * 5
