# kind: right
# about: half the sum of x and its absolute value
# points: 4
def relu_forward(x):
    return 0.5 * (x + np.abs(x)), x.copy()
