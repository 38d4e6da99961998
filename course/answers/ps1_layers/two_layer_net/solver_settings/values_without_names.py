# kind: wrong
# about: returns the values in a tuple
# points: 0
# diagnosis: none
def solver_settings():
    return 50, 1e-3, 10, 100
