# kind: wrong
# about: keeps the negative entries
# points: 0
# diagnosis: a mask is missing or wrong
def relu_forward(x):
    out = np.minimum(0, x)
    return out, x
