# kind: wrong
# about: lets only entries above 1 through
# points: 0
# diagnosis: a mask is missing or wrong
def relu_forward(x):
    out = x * (x > 1)
    return out, x
