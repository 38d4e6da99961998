# kind: wrong
# about: keeps the negative entries
# points: 0
def relu_forward(x):
    out = np.minimum(0, x)
    return out, x
