# kind: right
# about: several pairs that cancel
# points: 2
def too_long():
    return [1.0, -0.9, 0.5, -0.45]
