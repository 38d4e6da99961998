# kind: wrong
# about: returns None as its cache
# points: 3
# diagnosis: none
def relu_forward(x):
    return x * (x > 0), None
