# kind: wrong
# about: lets only entries above 1e-6 through
# points: 2
# diagnosis: zero everywhere
def relu_forward(x):
    return np.where(x > 1e-6, x, 0), x
