# kind: wrong
# about: twenty gradients of changing sign
# points: 1
# diagnosis: none
def too_long():
    return [(-1.0) ** k for k in range(20)]
