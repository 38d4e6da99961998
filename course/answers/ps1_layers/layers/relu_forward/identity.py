# kind: wrong
# about: returns its input unchanged
# points: 0
def relu_forward(x):
    out = x
    cache = x
    return out, cache
