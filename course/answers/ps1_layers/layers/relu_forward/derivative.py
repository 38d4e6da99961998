# kind: wrong
# about: returns the mask, which is the derivative
# points: 0
# diagnosis: a mask is missing or wrong
def relu_forward(x):
    out = (x > 0).astype(float)
    return out, x
