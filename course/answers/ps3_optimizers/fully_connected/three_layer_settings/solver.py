# kind: wrong
# about: returns a solver and not the settings
# points: 0
# diagnosis: none
def three_layer_settings():
    return by_heart([100, 100], 2e-2, 3e-3)
