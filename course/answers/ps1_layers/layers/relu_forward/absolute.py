# kind: wrong
# about: takes the absolute value
# points: 0
def relu_forward(x):
    return np.abs(x), x
