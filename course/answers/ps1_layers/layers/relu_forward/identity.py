# kind: wrong
# about: returns its input unchanged
# points: 0
# diagnosis: a mask is missing or wrong
def relu_forward(x):
    out = x
    cache = x
    return out, cache
