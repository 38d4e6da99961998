# kind: wrong
# about: lets only entries above 1 through
# points: 0
def relu_forward(x):
    out = x * (x > 1)
    return out, x
