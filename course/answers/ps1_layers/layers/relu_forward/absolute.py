# kind: wrong
# about: takes the absolute value
# points: 0
# diagnosis: a mask is missing or wrong
def relu_forward(x):
    return np.abs(x), x
