# kind: wrong
# about: always 784 pixels and 10 classes
# points: 0
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    return 785 * hidden + k * (hidden + 1) * hidden + (hidden + 1) * 10
