# kind: wrong
# about: keeps the absolute values, which do not tell open gates from closed ones
# points: 3
# diagnosis: none
def relu_forward(x):
    out = (x + abs(x)) / 2
    return out, abs(x)
