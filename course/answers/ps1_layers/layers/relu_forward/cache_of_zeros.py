# kind: wrong
# about: keeps zeros in the shape of x
# points: 3
# diagnosis: none
def relu_forward(x):
    return np.maximum(x, 0), np.zeros_like(x)
