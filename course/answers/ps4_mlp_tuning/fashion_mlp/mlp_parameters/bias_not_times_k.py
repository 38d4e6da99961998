# kind: wrong
# about: the biases of the layers between are counted once
# points: 1
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    return (inputs + 1) * hidden + k * hidden * hidden + hidden * (k > 0) + (hidden + 1) * classes
