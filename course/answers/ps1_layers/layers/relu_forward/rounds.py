# kind: wrong
# about: rounds to three digits
# points: 0
# diagnosis: right, but less precise
def relu_forward(x):
    return np.round(np.maximum(x, 0), 3), x
