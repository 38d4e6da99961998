# kind: wrong
# about: sets the negative entries of its input to zero
# points: 3
# diagnosis: none
def relu_forward(x):
    cache = x
    x[x < 0] = 0
    out = x
    return out, cache
