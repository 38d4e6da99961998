# kind: wrong
# about: Python's max cannot compare arrays
# points: 0
# diagnosis: none
def relu_forward(x):
    out = max(0, x)
    return out, x
