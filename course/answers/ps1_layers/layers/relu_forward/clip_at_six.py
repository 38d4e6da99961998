# kind: wrong
# about: cuts off above 6 as well
# points: 2
# diagnosis: none
def relu_forward(x):
    return np.minimum(np.maximum(x, 0), 6), x
