# kind: wrong
# about: counts the weights only
# points: 0
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    return inputs * hidden + k * hidden * hidden + hidden * classes
