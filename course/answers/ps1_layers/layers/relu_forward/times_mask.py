# kind: right
# about: multiplies by the mask and caches the mask
# points: 4
def relu_forward(x):
    mask = x > 0
    return x * mask, mask
