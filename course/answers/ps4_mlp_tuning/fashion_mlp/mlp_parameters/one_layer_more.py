# kind: wrong
# about: counts the first layer among the k
# points: 0
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    return (inputs + 1) * hidden + (k + 1) * (hidden + 1) * hidden + (hidden + 1) * classes
